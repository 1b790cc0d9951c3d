import type { Row } from './bars.ts';
import type { Summary } from './summary.ts';

const COLUMNS: readonly (readonly [title: string, name: keyof Summary, digits: number])[] = [
  ['served', 'served', 1],
  ['offload', 'offload', 1],
  ['offload, polls counted', 'offloadNet', 1],
  ['dynamic offload', 'dynamic', 1],
  ['old rooms', 'staleRooms', 2],
  ['old prices', 'staleRates', 2],
  ['old bookings', 'staleBookings', 2],
  ['old after own write', 'staleAfterOwnWrite', 0],
];

/** As Markdown. */
export const tableOf = (rows: readonly Row[]): string => {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const figure = ({ mean, within }: Summary[keyof Summary], digits: number): string =>
    within < 0.5 * 10 ** -digits
      ? mean.toFixed(digits)
      : `${mean.toFixed(digits)} ±${within.toFixed(digits)}`;
  return [
    line(['', ...COLUMNS.map(([title]) => title)]),
    line(['---', ...COLUMNS.map(() => '---')]),
    ...rows.map(({ scale, variant, summary }) =>
      line([
        `${scale}: ${variant.name}`,
        ...COLUMNS.map(([, name, digits]) => figure(summary[name], digits)),
      ]),
    ),
  ].join('\n');
};
