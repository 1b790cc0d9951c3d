import type { ChannelName } from '../channels/channel.ts';
import type { Answered, HotelPms } from '../pms/pms.ts';

/** What the agent relied on while it worked out one answer. */
export interface Trace {
  readonly flags: Record<string, unknown>;
  readonly cache: { operation: string; outcome: string; ageMs: number }[];
}

/** The flags of this app that a conversation asks. */
export interface HotelFlags {
  isOn(flag: 'booking.enabled' | 'nlp.fallback.enhanced' | `channel.${ChannelName}.agent`): boolean;
}

export const tracedFlags = (flags: HotelFlags, trace: Trace): HotelFlags => ({
  isOn: (flag) => (trace.flags[flag] = flags.isOn(flag)),
});

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
