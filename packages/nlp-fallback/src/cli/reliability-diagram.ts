import type { ReliabilityBin } from '../reliability.ts';
import { html, type Html } from './html.ts';

const SIZE = 320;
const LEFT = 44;
const BOTTOM = 40;
const TOP = 12;

const x = (share: number): number => Math.round((LEFT + share * SIZE) * 10) / 10;
const y = (share: number): number => Math.round((TOP + (1 - share) * SIZE) * 10) / 10;

const TICKS = [0, 0.25, 0.5, 0.75, 1];

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

const bar = ({ from, to, count, confidence, accuracy }: ReliabilityBin): Html =>
  html`<rect
    class="bar"
    x="${x(from) + 1}"
    y="${y(accuracy)}"
    width="${x(to) - x(from) - 2}"
    height="${y(0) - y(accuracy)}"
  >
    <title>said ${percent(confidence)}, right ${percent(accuracy)} of ${count}</title>
  </rect>`;

const tick = (share: number): Html =>
  html`<text x="${x(share)}" y="${y(0) + 16}" text-anchor="middle">${percent(share)}</text>
    <text x="${LEFT - 6}" y="${y(share) + 4}" text-anchor="end">${percent(share)}</text>`;

/** Reliability diagram as SVG: bars on the diagonal mean that the confidence is what it says. */
export const reliabilityDiagram = (bins: readonly ReliabilityBin[]): Html =>
  html`<svg
    xmlns="http://www.w3.org/2000/svg"
    role="img"
    aria-label="Reliability diagram"
    viewBox="0 0 ${LEFT + SIZE + 16} ${TOP + SIZE + BOTTOM}"
    width="${LEFT + SIZE + 16}"
  >
    <rect class="frame" x="${LEFT}" y="${TOP}" width="${SIZE}" height="${SIZE}" />
    ${bins.filter(({ count }) => count > 0).map(bar)}
    <line class="ideal" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" />
    ${TICKS.map(tick)}
    <text x="${x(0.5)}" y="${y(0) + 34}" text-anchor="middle">confidence (bar: how often it was right)</text>
  </svg>`;
