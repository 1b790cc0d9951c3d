import type { Block, BlockFile } from '../judge/block-file.ts';
import { countsOf } from '../judge/histogram.ts';

const width = 720;
const height = 240;
const margin = { left: 56, right: 16, top: 16, bottom: 36 } as const;

type Point = readonly [x: number, y: number];

interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly label: (value: number) => string;
  readonly log?: true;
}

interface Series {
  readonly name: 'baseline' | 'canary';
  readonly points: readonly Point[];
}

const share = ({ low, high, log }: Axis, value: number): number => {
  const position = log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.min(1, Math.max(0, position));
};

const chart = (title: string, x: Axis, y: Axis, series: readonly Series[]): string => {
  const left = (value: number): number =>
    margin.left + share(x, value) * (width - margin.left - margin.right);
  const top = (value: number): number =>
    height - margin.bottom - share(y, value) * (height - margin.top - margin.bottom);
  const vertical = x.ticks.map(
    (tick) =>
      `<line x1="${left(tick).toFixed(1)}" x2="${left(tick).toFixed(1)}" y1="${margin.top}" y2="${height - margin.bottom}"/>` +
      `<text x="${left(tick).toFixed(1)}" y="${height - 14}" text-anchor="middle">${x.label(tick)}</text>`,
  );
  const horizontal = y.ticks.map(
    (tick) =>
      `<line x1="${margin.left}" x2="${width - margin.right}" y1="${top(tick).toFixed(1)}" y2="${top(tick).toFixed(1)}"/>` +
      `<text x="${margin.left - 8}" y="${(top(tick) + 4).toFixed(1)}" text-anchor="end">${y.label(tick)}</text>`,
  );
  const lines = series.map(
    ({ name, points }) =>
      `<polyline class="${name}" points="${points.map(([px, py]) => `${left(px).toFixed(1)},${top(py).toFixed(1)}`).join(' ')}"/>`,
  );
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}"><g class="grid">${[...vertical, ...horizontal].join('')}</g>${lines.join('')}</svg>`;
};

const milliseconds = (seconds: number): string => `${Number((seconds * 1000).toPrecision(2))} ms`;

/** The upper edge of the bucket in which the quantile lies; undefined without requests. */
const quantile = (edges: readonly number[], counts: readonly number[], q: number): number | undefined => {
  const total = counts.reduce((a, b) => a + b, 0);
  if (total === 0) return undefined;
  let seen = 0;
  const bucket = counts.findIndex((count) => (seen += count) >= q * total);
  return edges[Math.min(bucket, edges.length - 1)];
};

/** Share of the requests that were answered within a time, for both sides. */
export const distributionChart = ({ edges, warmupSeconds, baseline, canary }: BlockFile): string => {
  const judged = { baseline, canary } as const;
  const series = (['baseline', 'canary'] as const).map((name): Series => {
    const counts = countsOf(
      judged[name].filter(({ t }) => t >= warmupSeconds),
      edges.length + 1,
    );
    const total = Math.max(
      1,
      counts.reduce((a, b) => a + b, 0),
    );
    let seen = 0;
    return {
      name,
      points: edges.map((edge, bucket): Point => [edge, (seen += counts[bucket] ?? 0) / total]),
    };
  });
  const used = series.flatMap(({ points }) =>
    points.filter(([, y]) => y > 0.001 && y < 0.9999).map(([x]) => x),
  );
  const low = Math.min(...used, 1);
  const high = Math.max(...used, low * 2);
  const ticks = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10].filter(
    (x) => x >= low && x <= high,
  );
  return chart(
    'Share of requests answered within a time',
    { low, high, ticks, label: milliseconds, log: true },
    { low: 0, high: 1, ticks: [0, 0.5, 0.95, 1], label: (value) => `${Math.round(value * 100)} %` },
    series,
  );
};

/** P95 of every six seconds, for both sides. */
export const timelineChart = ({ edges, blockSeconds, baseline, canary }: BlockFile): string => {
  const step = Math.max(1, Math.round(6 / blockSeconds));
  const p95 = (blocks: readonly Block[]): Point[] =>
    blocks.flatMap(({ t }, index): Point[] => {
      if (index % step !== 0) return [];
      const value = quantile(edges, countsOf(blocks.slice(index, index + step), edges.length + 1), 0.95);
      return value === undefined ? [] : [[t + (step * blockSeconds) / 2, value]];
    });
  const series: readonly Series[] = [
    { name: 'baseline', points: p95(baseline) },
    { name: 'canary', points: p95(canary) },
  ];
  const high = Math.max(...series.flatMap(({ points }) => points.map(([, y]) => y)), 0.001) * 1.15;
  const end = (baseline.at(-1)?.t ?? 0) + blockSeconds;
  return chart(
    'P95 over the run',
    { low: 0, high: end, ticks: [0, 10, 20, 30, 40, 50, 60].filter((t) => t <= end), label: (t) => `${t} s` },
    {
      low: 0,
      high,
      ticks: [0, high / 2, high].map((tick) => Number(tick.toPrecision(2))),
      label: milliseconds,
    },
    series,
  );
};
