import type { Reply } from '../channels/channel.ts';
import type { HeldRoom } from '../holds/hold.ts';
import { bookingSummary } from '../intents/booking.ts';
import { referenceExample } from '../intents/booking-code.ts';
import { dateOptions } from '../intents/cheaper.ts';
import { formatter } from '../intents/format.ts';
import type { Outcome, Request } from '../intents/intent.ts';
import { yesNo } from '../intents/parts.ts';
import { completeStay } from '../intents/stay-questions.ts';
import type { Pending } from './state.ts';

/** A question that is about something: what was in between is forgotten. */
export type Matter = Exclude<Pending, { kind: 'choose_intent' | 'offer_person' }>;

/** The matter that is open, also while the agent asks what a message meant. */
export const openMatter = (pending: Pending | undefined): Matter | undefined => {
  if (pending?.kind !== 'choose_intent' && pending?.kind !== 'offer_person') return pending;
  return openMatter(pending.paused);
};

/** The room that the guest is asked to confirm, also while something else is asked first. */
export const heldRoom = (pending: Pending | undefined): HeldRoom | undefined => {
  const matter = openMatter(pending);
  return matter?.kind === 'confirm_booking' ? matter.hold : undefined;
};

/** The open question once more: after an aside, or when the answer was not understood. */
export const askAgain = (request: Request, matter: Matter): Reply => {
  const { say, hotel, language, today } = request;
  const format = formatter(hotel, language, say, today);
  switch (matter.kind) {
    case 'stay': {
      const complete = completeStay(request);
      return 'ask' in complete ? complete.ask.reply : { text: say('ask_dates') };
    }
    case 'choose_room': {
      const [only, ...others] = matter.roomTypes;
      const text =
        only !== undefined && others.length === 0
          ? say('choose_only_room', { room: format.room(only) })
          : say('choose_room');
      return {
        text,
        options: matter.roomTypes.slice(0, 10).map((id) => ({ id: `room:${id}`, label: format.room(id) })),
      };
    }
    case 'choose_dates':
      return { text: say('choose_dates'), options: dateOptions(format, matter.choices) };
    case 'guest_name':
      return { text: say('ask_name') };
    case 'confirm_booking':
      return bookingSummary(request, matter);
    case 'booking_name':
      return { text: say('ask_booking_name', { reference: matter.reference }) };
    case 'booking_reference':
      return { text: say('ask_reference', { example: referenceExample(hotel) }) };
    case 'new_dates':
      return { text: say('ask_other_dates', { reference: matter.reference }) };
    case 'confirm_change': {
      const { reference, stay, totalCents } = matter;
      const values = { reference, stay: format.stay(stay), total: format.money(totalCents) };
      return { text: say('confirm_change_again', values), options: yesNo(say) };
    }
    case 'confirm_cancel':
      return {
        text: say('confirm_cancel_again', { reference: matter.reference }),
        options: yesNo(say),
      };
  }
};

const commits = (matter: Matter): boolean => matter.kind.startsWith('confirm_');
/** After these nobody waits for our question, unless something would be left undecided. */
const closing: ReadonlySet<string> = new Set(['thanks', 'goodbye']);

/** An aside does not end what was under way: its answer, and the open question again. */
export const goOn = (request: Request, outcome: Outcome, intent: string): Outcome => {
  const matter = openMatter(request.state.pending);
  if (!matter || outcome.pending || outcome.handOver || outcome.optOut) return outcome;
  if (closing.has(intent) && !commits(matter)) {
    return intent === 'goodbye' ? outcome : { ...outcome, pending: matter };
  }
  const { text, options } = askAgain(request, matter);
  return {
    ...outcome,
    reply: { text: `${outcome.reply.text}\n\n${text}`, ...(options ? { options } : {}) },
    pending: matter,
  };
};
