import type { CopyKey } from '../conversation/copy/keys.ts';
import type { Handler } from './intent.ts';

export const phrase =
  (key: CopyKey): Handler =>
  ({ say, hotel }) => ({ reply: { text: say(key, { hotel: hotel.name }) } });

/** The last that the guest reads from us, until the guest writes again. */
export const optOut: Handler = ({ say }) => ({
  reply: { text: say('opted_out'), farewell: true },
  optOut: true,
});

export const handOver =
  (reason: string): Handler =>
  ({ say }) => ({ reply: { text: say('handover') }, handOver: reason });

/** Something went wrong for the guest: that comes first. */
export const sorry =
  (reason: string): Handler =>
  ({ say }) => ({ reply: { text: say('handover_sorry') }, handOver: reason });
