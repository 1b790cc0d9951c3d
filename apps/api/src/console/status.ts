import { html } from 'hono/html';
import type { Language } from '../hotels/hotel.ts';
import { lasting, timeElement } from './ago.ts';
import { consoleCopy } from './copy.ts';
import type { Markup } from './layout.ts';

/** @param since when the guest began to wait; undefined when a person has answered */
export const statusText = (since: number | undefined, now: number, language: Language): string | Markup => {
  const { waiting, answered } = consoleCopy[language];
  return since === undefined
    ? answered
    : html`${waiting} ${timeElement(since, lasting(since, now, language))}`;
};
