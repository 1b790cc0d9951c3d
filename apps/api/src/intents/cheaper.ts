import type { Option } from '../channels/channel.ts';
import type { RoomStay } from '../conversation/state.ts';
import { plain } from '../conversation/words.ts';
import type { RoomOffer, Stay } from '../pms/pms.ts';
import { offerList, offerRooms } from './availability.ts';
import { formatter, type Format } from './format.ts';
import type { Outcome, Request } from './intent.ts';

/** "The cheapest" chooses a room, "dearer" wants another one: neither asks for less. */
const less =
  /(?<!\b(?:la|el|lo|las|los|o|a|os|as) )\b(?:mas (?:barat|economic)[ao]s?|mais (?:barat[ao]s?|economic[ao]s?|em conta)|menos (?:car[ao]s?|plata|dinero|dinheiro))\b|(?<!\bthe )\b(?:cheaper|less expensive|more affordable|lower (?:price|rate)|for less)\b|\b(?:mejor precio|melhor preco|better (?:price|rate|deal))\b/;
const tooMuch =
  /(?<!\b(?:mas|mais|most|more|less|menos|la|el|the|o|no es|not|nao e) )\b(?:car[ao]s?|carisim[ao]s?|carissim[ao]s?|expensive|pricey|(?:over|above|beyond|out of) (?:my|our|the) budget|fuera de (?:mi |nuestro )?presupuesto|(?:fora|acima) do (?:meu |nosso )?orcamento)\b/;

/** Asks for a lower price than the one at hand, and names no other stay. */
export const wantsCheaper = ({ text, mention }: Pick<Request, 'text' | 'mention'>): boolean => {
  const said = plain(text);
  const { checkIn, checkOut, month, adults } = mention;
  return (checkIn ?? checkOut ?? month ?? adults) === undefined && (less.test(said) || tooMuch.test(said));
};

/** Days by which a stay is moved to look for a lower price. */
const shifts = [-3, -2, -1, 1, 2, 3, 7];
const most = 3;

/**
 * Rooms that cost less than those shown; when there are none, nights around them that do.
 *
 * @param shown what the guest has seen; all rooms when absent
 */
export const cheaper = async (request: Request, stay: Stay, shown?: readonly string[]): Promise<Outcome> => {
  const { say, hotel, language, today } = request;
  const { value: free } = await request.pms.offers(stay, { signal: request.signal });
  const lowest = free.find(({ roomType }) => shown?.includes(roomType)) ?? free[0];
  // Sold out meanwhile: then other dates are asked for as always.
  if (!lowest) return offerRooms(request, stay);
  const rooms = free.filter(({ totalCents }) => totalCents < lowest.totalCents);
  if (rooms.length > 0) return offerList(request, stay, rooms);

  const format = formatter(hotel, language, say, today);
  const found = await lowerNearby(request, stay, lowest.totalCents);
  const values = { room: format.room(lowest.roomType), total: format.money(lowest.totalCents) };
  if (found.length === 0) {
    const text = say('cheapest', { ...values, guests: format.guests(stay), stay: format.stay(stay) });
    const list = offerList(request, stay, [lowest]);
    const question = say('choose_only_room', { room: values.room });
    return { ...list, reply: { ...list.reply, text: `${text} ${question}` } };
  }
  const list = found.map(({ stay: other, roomType, totalCents }) =>
    say('cheaper_line', {
      stay: format.stay(other),
      room: format.room(roomType),
      total: format.money(totalCents),
    }),
  );
  return {
    reply: {
      text: say('cheaper_dates', { ...values, list: list.join('\n') }),
      options: dateOptions(format, found),
    },
    pending: { kind: 'choose_dates', choices: found.map(({ stay, roomType }) => ({ stay, roomType })) },
  };
};

type Priced = RoomStay & Pick<RoomOffer, 'totalCents'>;

const lowerNearby = async (request: Request, stay: Stay, limitCents: number): Promise<readonly Priced[]> => {
  const { pms, signal, today } = request;
  const moved = shifts
    .map((days) => ({ ...stay, checkIn: after(stay.checkIn, days), checkOut: after(stay.checkOut, days) }))
    .filter(({ checkIn }) => checkIn >= today.toString());
  const priced = await Promise.all(
    moved.map(async (other): Promise<Priced | undefined> => {
      const [lowest] = (await pms.offers(other, { signal })).value;
      return lowest && { stay: other, roomType: lowest.roomType, totalCents: lowest.totalCents };
    }),
  );
  return priced
    .filter((other) => other !== undefined)
    .filter(({ totalCents }) => totalCents < limitCents)
    .toSorted((a, b) => a.totalCents - b.totalCents)
    .slice(0, most);
};

export const dateOptions = (format: Format, choices: readonly RoomStay[]): readonly Option[] =>
  choices.map(({ stay, roomType }) => ({
    id: `dates:${stay.checkIn}`,
    label: format.briefly(stay),
    description: format.room(roomType),
  }));

const after = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();
