/** What the webservice answers instead of a result: a status, and errors with numbers of their own. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What a specific management throws: the number of its error is 404, the status is not. */
export const bad = (message: string): Refusal => new Refusal(400, 404, message);
