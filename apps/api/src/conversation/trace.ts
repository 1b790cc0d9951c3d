import type { ChannelName } from '../channels/channel.ts';
import type { Answered, HotelPms } from '../pms/pms.ts';

/** What the agent relied on while it worked out one answer. */
export interface Trace {
  readonly flags: Record<string, unknown>;
  readonly cache: { operation: string; outcome: string; ageMs: number }[];
}

/** The flags of this app that a conversation asks. */
type HotelFlag = 'booking.enabled' | 'nlp.fallback.enhanced' | `channel.${ChannelName}.agent`;

export interface HotelFlags {
  isOn(flag: HotelFlag): boolean;
  /** Whether work that the flag let through went well, for the guard of its rule. */
  report(flag: HotelFlag, ok: boolean): void;
}

/** Flags that are noted as they are asked, and told by `ended` how the work went for which they were on. */
export const tracedFlags = (
  flags: HotelFlags,
  trace: Trace,
): Pick<HotelFlags, 'isOn'> & { readonly ended: (ok: boolean) => void } => {
  const on = new Set<HotelFlag>();
  return {
    isOn: (flag) => {
      const isOn = flags.isOn(flag);
      trace.flags[flag] = isOn;
      if (isOn) on.add(flag);
      return isOn;
    },
    ended: (ok) => {
      for (const flag of on) flags.report(flag, ok);
    },
  };
};

export const tracedPms = (pms: HotelPms, trace: Trace): HotelPms => {
  const noted = <T>(operation: string, answered: Answered<T>): Answered<T> => {
    trace.cache.push({ operation, outcome: answered.outcome, ageMs: Math.round(answered.ageMs) });
    return answered;
  };
  return {
    ...pms,
    offers: async (stay, call) => noted('offers', await pms.offers(stay, call)),
    booking: async (reference, call) => noted('booking', await pms.booking(reference, call)),
  };
};
