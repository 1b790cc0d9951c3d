import type { Option } from '../channels/channel.ts';
import type { Say } from '../conversation/copy/copy.ts';
import type { IsoDate } from '../pms/pms.ts';
import { formatter } from './format.ts';
import type { Outcome, Request } from './intent.ts';

export const yesNo = (say: Say): readonly Option[] => [
  { id: 'yes', label: say('yes') },
  { id: 'no', label: say('no') },
];

/** Says that it will not work here, and asks whether a person shall take over. */
export const offerPerson = (text: string, say: Say): Outcome => ({
  reply: { text, options: yesNo(say) },
  pending: { kind: 'offer_person' },
});

/** Until when this arrival can be cancelled without a charge. */
export const cancellationLine = (request: Request, checkIn: IsoDate): string => {
  const { hotel, language, say, today } = request;
  const until = Temporal.PlainDate.from(checkIn).subtract({ days: hotel.policies.freeCancellationDays });
  return Temporal.PlainDate.compare(until, today) >= 0
    ? say('free_until', { date: formatter(hotel, language, say, today).date(until.toString()) })
    : say('not_free');
};
