import type { Row } from './bars.ts';
import type { ScaleName } from './scales.ts';
import type { Summary } from './summary.ts';

const BAR = 14;
const WIDTH = 420;
const LEFT = 300;

const BARS: readonly (readonly [title: string, name: keyof Summary, colour: string])[] = [
  ['served without a wait', 'served', '#7aa6c2'],
  ['offload, polls counted', 'offloadNet', '#1f5f8b'],
];

/** Bars of what was served and of what the PMS was spared, with the old answers in figures, as SVG. */
export const chartOf = (rows: readonly Row[]): string => {
  const parts: string[] = [];
  let y = 58;
  let scale: ScaleName | undefined;
  for (const row of rows) {
    if (row.scale !== scale) {
      scale = row.scale;
      y += 26;
      parts.push(text(12, y - 8, scale, 'bold'));
    }
    parts.push(...barsOf(row, y));
    y += BAR * BARS.length + 12;
  }
  const legend = BARS.flatMap(([title, , colour], index) => [
    rect(LEFT + index * 190, 18, 12, colour),
    text(LEFT + index * 190 + 18, 28, title),
  ]);
  const lines = [70, 80].flatMap((share) => {
    const x = LEFT + (share / 100) * WIDTH;
    return [
      `<line x1="${x}" y1="52" x2="${x}" y2="${y}" stroke="#b33" stroke-dasharray="3 3"/>`,
      text(x - 10, 48, `${share} %`),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="980" height="${y + 12}" font-family="sans-serif" font-size="12">`,
    `<rect width="980" height="${y + 12}" fill="#fff"/>`,
    ...legend,
    ...parts,
    ...lines,
    '</svg>\n',
  ].join('\n');
};

const barsOf = ({ variant, summary }: Row, y: number): readonly string[] => {
  const { staleRooms, staleRates, staleBookings } = summary;
  const old = [staleRooms, staleRates, staleBookings].map(({ mean }) => mean.toFixed(2)).join(' / ');
  return [
    text(12, y + BAR + 3, variant.name),
    ...BARS.flatMap(([, name, colour], index) => {
      const { mean } = summary[name];
      const top = y + index * BAR;
      const length = (Math.max(0, mean) / 100) * WIDTH;
      return [rect(LEFT, top, length, colour), text(LEFT + length + 5, top + 11, mean.toFixed(1))];
    }),
    text(LEFT + WIDTH + 40, y + BAR + 3, `old: ${old} %`),
  ];
};

const rect = (x: number, y: number, width: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${width.toFixed(1)}" height="${BAR - 2}" fill="${fill}"/>`;

const text = (x: number, y: number, words: string, weight = 'normal'): string =>
  `<text x="${x.toFixed(0)}" y="${y}" font-weight="${weight}">${words}</text>`;
