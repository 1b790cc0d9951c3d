/** There can be no report: the message says why, and what to do, on one line. */
export class ReportProblem extends Error {
  override readonly name = 'ReportProblem';
}
