import type { Policy } from './policy.ts';

const minuteMs = 60_000;

/** What each limit is unless the operator says otherwise. */
const defaults = {
  /** Of one hotel and channel: far above any house's guests, below what would slow down the others. */
  hotel: { quota: 6000, windowMs: minuteMs, burst: 1200 },
  /** Nobody types faster for long. */
  guest: { quota: 60, windowMs: minuteMs, burst: 30 },
  /** A guest beyond the limits is told so once, not once per message. */
  notice: { quota: 1, windowMs: 10 * minuteMs, burst: 1 },
  /** New guests of a hotel's web chat. */
  visitors: { quota: 600, windowMs: minuteMs, burst: 200 },
  /** Calls to a hotel's PMS; Mews allows 200 in 30 s. */
  pms: { quota: 200, windowMs: 30_000, burst: 50 },
  /** What one WhatsApp number sends: 80 a second, a few at once to make up for late timers. */
  'whatsapp-number': { quota: 80, windowMs: 1000, burst: 4 },
  /** What one WhatsApp number sends to one guest: one in 6 s, 45 borrowed from the future. */
  'whatsapp-pair': { quota: 45, windowMs: 6000, burst: 45 },
  /** What one bot sends: 30 a second. */
  'telegram-bot': { quota: 30, windowMs: 1000, burst: 4 },
  /** What one bot sends to one guest: one in a second, a few at once. */
  'telegram-chat': { quota: 3, windowMs: 3000, burst: 3 },
} as const satisfies Readonly<Record<string, Omit<Policy, 'name'>>>;

export type PolicyName = keyof typeof defaults;
export const policyNames = Object.keys(defaults) as readonly PolicyName[];
export type Policies = Readonly<Record<PolicyName, Policy>>;

/** @param changed by the operator, each whole */
export const policiesWith = (
  changed: Readonly<Partial<Record<PolicyName, Omit<Policy, 'name'> | undefined>>> = {},
): Policies =>
  Object.fromEntries(
    policyNames.map((name) => [name, { ...(changed[name] ?? defaults[name]), name }]),
  ) as unknown as Policies;
