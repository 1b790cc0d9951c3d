import type { Result } from '../run/result.ts';
import { distributionChart, timelineChart } from './chart.ts';
import { rowsOf } from './rows.ts';
import { OUTCOMES } from './text.ts';

const style = `
:root { color-scheme: light dark; --line: #8884; --baseline: #2b6cb0; --canary: #c05621; }
@media (prefers-color-scheme: dark) { :root { --baseline: #63b3ed; --canary: #f6ad55; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 760px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.verdict { font-size: 1.15rem; border-left: 4px solid var(--line); padding-left: 1rem; }
.promoted .verdict { border-color: #2f855a; } .rolled_back .verdict, .rollback_failed .verdict, .frozen .verdict { border-color: #c53030; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
svg { width: 100%; height: auto; } svg text { font-size: 11px; fill: currentColor; opacity: .75; }
.grid line { stroke: var(--line); } polyline { fill: none; stroke-width: 2; }
polyline.baseline { stroke: var(--baseline); } polyline.canary { stroke: var(--canary); stroke-dasharray: 6 3; }
.key span::before { content: ''; display: inline-block; width: 1.5rem; border-top: 3px solid var(--baseline); margin-right: .4rem; vertical-align: middle; }
.key span.canary::before { border-top: 3px dashed var(--canary); } .key span { margin-right: 1.5rem; }
.quiet { opacity: .75; }
`;

/** One file, readable without scripts, and without anything from elsewhere. */
export const html = (result: Result): string => {
  const { environment, version, dryRun, startedAt, outcome, seconds, steps, run, verdict, problem } = result;
  const rows = rowsOf(verdict?.metrics ?? {});
  const sections = [
    rows.length > 0 &&
      `<h2>What was compared</h2><table><tr><th></th><th>baseline</th><th>canary</th><th>change</th><th>90 % interval</th><th>must stay below</th><th></th></tr>${rows
        .map(
          (row) =>
            `<tr>${Object.values(row)
              .map((cell: string) => `<td>${escape(cell)}</td>`)
              .join('')}</tr>`,
        )
        .join('')}</table>`,
    run &&
      run.baseline.length > 0 &&
      `<p class="key"><span>baseline</span><span class="canary">canary</span></p><h2>Share of requests answered within a time</h2>${distributionChart(run)}<h2>P95 over the run</h2>${timelineChart(run)}`,
    verdict && verdict.reasons.length > 1 && `<h2>Every reason</h2><ul>${list(verdict.reasons)}</ul>`,
    `<h2>What happened</h2><ul>${list(steps.map(({ at, what }) => `${at.toFixed(1)} s: ${what}`))}</ul>`,
  ];
  const sentences = [verdict?.sentence.en, problem].filter((text) => text !== undefined);
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Canary in ${escape(environment)}: ${OUTCOMES[outcome].en}</title><style>${style}</style>
<body class="${outcome}"><h1>${OUTCOMES[outcome].en}</h1>
<p class="quiet">${escape(environment)}, version ${escape(version)}, ${new Date(startedAt).toISOString()}, ${seconds.toFixed(1)} s${dryRun ? ', dry run: nothing was shifted' : ''}</p>
<div class="verdict">${sentences.map((text) => `<p>${escape(text)}</p>`).join('')}<p lang="es" class="quiet">${escape(verdict?.sentence.es ?? OUTCOMES[outcome].es)}</p></div>
${sections.filter((section) => typeof section === 'string').join('\n')}
</body></html>
`;
};

const list = (items: readonly string[]): string => items.map((item) => `<li>${escape(item)}</li>`).join('');

const escape = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
