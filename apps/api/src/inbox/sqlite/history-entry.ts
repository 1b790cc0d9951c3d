import type { Row } from '../../sqlite/own.ts';
import type { HistoryEntry } from '../store.ts';

/** A row of `history`, as it is told. */
export const historyEntry = ({ author, text, at, intent }: Row): HistoryEntry => ({
  author: author as HistoryEntry['author'],
  text: text as string,
  at: at as number,
  ...(intent === null ? {} : { intent: intent as string }),
});
