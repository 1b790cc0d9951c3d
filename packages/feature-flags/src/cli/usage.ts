import { flagKeys } from '../redis/keys.ts';
import type { Session } from './session.ts';

/** Rare paths are asked for now and then: less proves nothing. */
const UNREAD_AFTER_MS = 7 * 86_400_000;

/** Flag -> when a process that asks for it last reported, in ms; below zero, since when none does. */
type Usage = ReadonlyMap<string, number>;

export const readUsage = async ({ redis, hash }: Session): Promise<Usage> => {
  const usage = await redis.hgetall(flagKeys(hash).usage);
  return new Map(Object.entries(usage).map(([flag, ms]) => [flag, Number(ms)]));
};

/** The flags that nobody asks for, with the day since when. */
export const unreadSince = (usage: Usage, nowMs: number): readonly (readonly [string, string])[] =>
  [...usage]
    .map(([flag, ms]) => [flag, Math.abs(ms)] as const)
    .filter(([, sinceMs]) => nowMs - sinceMs >= UNREAD_AFTER_MS)
    .map(([flag, sinceMs]) => [flag, new Date(sinceMs).toISOString().slice(0, 10)]);
