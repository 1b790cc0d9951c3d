import type { Band } from '../bands.ts';
import type { EvaluateReport } from './evaluate.ts';
import { percent } from './format.ts';
import { html, type Html } from './html.ts';
import { reliabilityDiagram } from './reliability-diagram.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; margin: 0.5rem 0 2rem; }
  th, td { padding: 0.25rem 0.9rem 0.25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #8884; }
  td { overflow-wrap: anywhere; }
  svg { max-width: 100%; font-size: 11px; fill: currentColor; }
  .bar { fill: #2a78c8; }
  .frame { fill: none; stroke: #8888; }
  .ideal { stroke: currentColor; stroke-dasharray: 4 4; }`;

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): Html =>
  html`<table>
    <thead>
      <tr>
        ${head.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td dir="auto">${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;

const BANDS: readonly Band[] = ['high', 'medium', 'low'];

const summary = (report: EvaluateReport): Html =>
  table(
    ['', ''],
    [
      ['messages in scope / out of scope', `${report.inScope} / ${report.outOfScope}`],
      ['accuracy', percent(report.accuracy)],
      ['macro-F1', percent(report.macroF1)],
      ['fallback ratio', percent(report.fallbackRatio)],
      ['calibration error in scope', percent(report.ece)],
      ['calibration error, one in ten out of scope', percent(report.eceMixed)],
      ['AUROC', percent(report.auroc)],
      ['out-of-scope recall', `${percent(report.outOfScopeRecall)} at ${percent(report.accepted)} accepted`],
      ['time per message', `${report.microsecondsPerMessage.toFixed(0)} µs`],
      ['training', `${report.trainingSeconds.toFixed(1)} s`],
      ['model', `${(report.modelBytes / 1e6).toFixed(2)} MB`],
    ],
  );

const bands = ({ bands: own, outOfScopeBands }: EvaluateReport): Html =>
  table(
    ['band', 'share in scope', 'right', 'true intent among three', 'share out of scope'],
    BANDS.map((band) => [
      band,
      percent(own[band].share),
      percent(own[band].precision),
      percent(own[band].topThree),
      percent(outOfScopeBands?.[band]),
    ]),
  );

const languages = (report: EvaluateReport): Html =>
  table(
    ['language', 'messages', 'right', 'fallback', 'high band', 'right in it', 'calibration error'],
    Object.entries(report.languages).map(([lang, { messages, accuracy, fallbackRatio, ece, bands: own }]) => [
      lang,
      messages,
      percent(accuracy),
      percent(fallbackRatio),
      percent(own.high.share),
      percent(own.high.precision),
      percent(ece),
    ]),
  );

/** The evaluation as one HTML file that loads and runs nothing. */
export const reportPage = (report: EvaluateReport): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>How well guests are understood</title>
        <style>
          ${{ markup: STYLE }}
        </style>
      </head>
      <body>
        <h1>How well guests are understood</h1>
        ${summary(report)}
        <h2>Bands</h2>
        ${bands(report)}
        <h2>Does the confidence mean what it says?</h2>
        ${reliabilityDiagram(report.reliability)}
        <h2>Languages</h2>
        ${languages(report)}
        <h2>Taken for each other</h2>
        ${table(
          ['wish', 'taken for', 'times'],
          report.confusions.map(({ truth, guess, count }) => [truth, guess, count]),
        )}
        <h2>Worst mistakes</h2>
        ${table(
          ['confidence', 'message', 'wish', 'taken for'],
          report.worst.map(({ text, truth, guess, confidence }) => [percent(confidence), text, truth, guess]),
        )}
      </body>
    </html> `.markup;
