import { html } from 'hono/html';
import type { Language } from '../hotels/hotel.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "5 minutes ago". A provider's clock may be ahead of ours: that is now. */
export const ago = (at: number, now: number, language: Language): string => {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  const passed = Math.max(0, now - at);
  if (passed < minute) {
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second');
  }
  if (passed < hour) return format.format(-Math.floor(passed / minute), 'minute');
  if (passed < 2 * day) return format.format(-Math.floor(passed / hour), 'hour');
  return format.format(-Math.floor(passed / day), 'day');
};

export const agoElement = (at: number, now: number, language: Language) =>
  html`<time datetime="${new Date(at).toISOString()}">${ago(at, now, language)}</time>`;
