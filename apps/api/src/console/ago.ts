import { html } from 'hono/html';
import type { Language } from '../hotels/hotel.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

interface Span {
  readonly count: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
}

/** The time between in its largest useful unit. A provider's clock may be ahead of ours: that is now. */
const span = (at: number, now: number): Span => {
  const passed = Math.max(0, now - at);
  if (passed < minute) return { count: Math.floor(passed / second), unit: 'second' };
  if (passed < hour) return { count: Math.floor(passed / minute), unit: 'minute' };
  if (passed < 2 * day) return { count: Math.floor(passed / hour), unit: 'hour' };
  return { count: Math.floor(passed / day), unit: 'day' };
};

/** "5 minutes ago" */
export const ago = (at: number, now: number, language: Language): string => {
  const { count, unit } = span(at, now);
  // Within a minute nobody counts.
  return unit === 'second'
    ? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, unit)
    : new Intl.RelativeTimeFormat(language).format(-count, unit);
};

/** "5 minutes" */
export const lasting = (since: number, now: number, language: Language): string => {
  const { count, unit } = span(since, now);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
};

export const timeElement = (at: number, text: string) =>
  html`<time datetime="${new Date(at).toISOString()}">${text}</time>`;
