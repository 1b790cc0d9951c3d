import type { Classification } from '@hotel/nlp-fallback';

/** How likely it is that one of these intents is meant, whichever of them. */
export const together = ({ ranking }: Classification, belongs: (intent: string) => boolean): number =>
  ranking.filter(({ intent }) => belongs(intent)).reduce((sum, { confidence }) => sum + confidence, 0);
