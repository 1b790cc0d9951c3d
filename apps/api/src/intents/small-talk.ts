import type { CopyKey } from '../conversation/copy/keys.ts';
import { formatter } from './format.ts';
import type { Handler, Request } from './intent.ts';

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
  (request) => ({ reply: { text: handOverText(request) }, handOver: reason });

/** Something went wrong for the guest: that comes first. */
export const sorry =
  (reason: string): Handler =>
  (request) => {
    const back = receptionBackText(request);
    const text = request.say('handover_sorry');
    return { reply: { text: back === undefined ? text : `${text} ${back}` }, handOver: reason };
  };

/** When reception is back; undefined while somebody is there. */
export const receptionBackText = (request: Request): string | undefined =>
  request.receptionBack && request.say('reception_back', { when: whenText(request, request.receptionBack) });

/** A person takes over; outside the hours of reception the guest hears when. */
export const handOverText = (request: Request): string => {
  const { say, receptionBack } = request;
  return receptionBack ? say('handover_later', { when: whenText(request, receptionBack) }) : say('handover');
};

const whenText = ({ say, hotel, language, today }: Request, back: Temporal.ZonedDateTime): string => {
  const time = back.toPlainTime().toString({ smallestUnit: 'minute' }).replace(/^0/, '');
  const days = today.until(back.toPlainDate()).days;
  if (days < 2) return say(days === 0 ? 'from_today' : 'from_tomorrow', { time });
  const date = formatter(hotel, language, say, today).date(back.toPlainDate().toString());
  return say('from_day', { date, time });
};
