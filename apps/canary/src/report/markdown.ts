import type { Result } from '../run/result.ts';
import { rowsOf } from './rows.ts';
import { OUTCOMES } from './text.ts';

/** For a pull request or a pipeline's summary. */
export const markdown = ({
  environment,
  version,
  dryRun,
  outcome,
  seconds,
  steps,
  verdict,
  problem,
}: Result): string => {
  const rows = rowsOf(verdict?.metrics ?? {});
  return [
    `### Canary in ${environment}: ${OUTCOMES[outcome].en}${dryRun ? ' (dry run: nothing was shifted)' : ''}`,
    '',
    ...[verdict?.sentence.en, verdict?.sentence.es, problem].flatMap((text) =>
      text === undefined ? [] : [escape(text), ''],
    ),
    ...(rows.length === 0
      ? []
      : [
          '| | baseline | canary | change | 90 % interval | must stay below | |',
          '|---|---|---|---|---|---|---|',
          ...rows
            .map((row) =>
              [row.name, row.baseline, row.canary, row.change, row.interval, row.limit, row.outcome].join(
                ' | ',
              ),
            )
            .map((row) => `| ${row} |`),
          '',
        ]),
    `Version \`${escape(version)}\`, ${seconds.toFixed(1)} s.`,
    '',
    ...steps.map(({ at, what }) => `- ${at.toFixed(1)} s: ${escape(what)}`),
    '',
  ].join('\n');
};

/** Nothing that came from outside may become markup. */
const escape = (text: string): string =>
  text.replaceAll(/[<>|`]/g, (character) => `&#${character.charCodeAt(0)};`);
