import type { Classifier, NlpEvent } from '@hotel/nlp-fallback';
import type { TenantId } from '@hotel/tenant-context';
import type { Reply } from '../channels/channel.ts';
import { besideHolds } from '../holds/beside-holds.ts';
import type { ForGuest } from '../holds/for-guest.ts';
import { createReservations } from '../holds/reservations.ts';
import type { Hotel, Language } from '../hotels/hotel.ts';
import { receptionBack } from '../hotels/hours.ts';
import type { StoredMessage, TurnCommit } from '../inbox/store.ts';
import type { Request } from '../intents/intent.ts';
import { mergeStay } from '../intents/merge-stay.ts';
import { roomNamed } from '../intents/rooms.ts';
import type { HotelPms } from '../pms/pms.ts';
import { speaker } from './copy/copy.ts';
import { decide, type Decided } from './decide.ts';
import { guestNameIn, isPlainlyName, nameInPassing } from './guest-name.ts';
import { localDate } from './local-date.ts';
import { heldRoom } from './open-question.ts';
import { afterSilence } from './silence.ts';
import { tracedFlags, tracedPms, type HotelFlags, type Trace } from './trace.ts';
import { unreadAnswer, type TurnAnswer } from './reply.ts';
import type { ConversationState } from './state.ts';
import { plain } from './words.ts';
import { concernsStay, readableText, textOf, understand, type Understanding } from './understand.ts';

export interface TurnDeps {
  readonly hotel: (id: TenantId) => Hotel;
  readonly classifier: Classifier;
  /** Told once what each message was taken for, however often its parts were read, and of the ladder's steps. */
  readonly observe: (event: NlpEvent) => void;
  readonly pms: (id: TenantId) => HotelPms;
  readonly holds: Pick<ForGuest, 'store' | 'observe' | 'sleep'>;
  readonly flags: (id: TenantId, conversationId: string) => HotelFlags;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** How long one turn may take. @default 15_000 */
  readonly deadlineMs?: number;
}

/**
 * Works out a guest's message: history, language, intent and confidence, band, and the answer. Writes nothing of the
 * conversation; rooms are held and booked, once however often the turn is tried.
 */
export const createTurn =
  (deps: TurnDeps) =>
  async (message: StoredMessage): Promise<TurnCommit> => {
    const { now, deadlineMs = 15_000 } = deps;
    const started = now();
    const hotel = deps.hotel(message.hotel);
    const { conversation } = message;
    const state = afterSilence(conversation.state, message.sentAt - conversation.updatedAt);
    const today = localDate(started, hotel);
    const { classifier, observe } = deps;
    const readAt = performance.now();
    const said = understand(message.content, {
      classifier,
      hotel,
      state,
      today,
      languageHint: message.languageHint,
    });
    const { intent, band, confidence, language } = said;
    const durationMs = performance.now() - readAt;
    observe({ type: 'nlp.classified', intent, band, confidence, language, durationMs });
    const trace: Trace = { flags: {}, cache: [] };
    const flags = tracedFlags(deps.flags(hotel.id, message.conversationId), trace);
    const say = speaker(hotel, said.language, state.lastText);
    const text = readableText(message.content);
    const signal = AbortSignal.timeout(deadlineMs);
    const pms = tracedPms(deps.pms(hotel.id), trace);
    const guest = { hotel: hotel.id, guest: message.conversationId };
    const reservations = createReservations({
      ...guest,
      ...deps.holds,
      reference: `${message.conversationId}:${message.seq}`,
      current: heldRoom(state.pending),
      told: state.bookingReference,
      pms,
      signal,
    });
    const request: Request = {
      hotel,
      language: said.language,
      text,
      mention: said.mention,
      state: remembered(state, said, hotel, text),
      today,
      ...backAt(hotel, started),
      signal,
      pms: besideHolds(pms, { ...guest, store: deps.holds.store }),
      reservations,
      say,
      isOn: flags.isOn,
    };
    const outcome = state.handedOver
      ? undefined
      : await decide({
          request,
          said,
          flags,
          content: message.content,
          channel: message.channel,
          onFallback: observe,
        }).catch((error: unknown) => {
          flags.ended(false);
          throw error;
        });
    flags.ended(outcome?.failure === undefined);
    const at = now();
    const next = outcome ? nextState(request, outcome, at) : state;
    await reservations.keep(heldRoom(next.pending));
    return {
      message,
      guestText: textOf(message.content),
      intent: said.intent,
      at,
      state: next,
      ...(outcome ? { reply: outcome.reply } : {}),
      ...(outcome?.optOut ? { optOut: true } : {}),
      ...(outcome?.failure ? { failure: outcome.failure } : {}),
      answer: answerOf(said, outcome, state, { ...trace, tookMs: at - started }),
    };
  };

/** The answer to a message whose turn failed again and again: a person takes over. */
export const createApology =
  ({ hotel: hotelOf, now }: Pick<TurnDeps, 'hotel' | 'now'>) =>
  async (message: StoredMessage): Promise<TurnCommit> => {
    const hotel = hotelOf(message.hotel);
    const { state } = message.conversation;
    const language: Language = state.language ?? message.languageHint ?? hotel.defaultLanguage;
    const reply: Reply = { text: speaker(hotel, language, state.lastText)('trouble') };
    const at = now();
    const answer = unreadAnswer(reply, { language, handedOver: true });
    const guestText = textOf(message.content);
    return {
      message,
      guestText,
      at,
      reply,
      answer,
      state: { ...state, handedOver: { at, reason: 'failure' } },
    };
  };

const backAt = (hotel: Hotel, at: number): Pick<Request, 'receptionBack'> => {
  const back = receptionBack(hotel.reception, hotel.timeZone, at);
  return back === undefined || back === 'now' ? {} : { receptionBack: back };
};

/** What is known once this message is read. */
const remembered = (
  state: ConversationState,
  said: Understanding,
  hotel: Hotel,
  text: string,
): ConversationState => {
  const { pending } = state;
  const isAsked = pending?.kind === 'choose_room' || pending?.kind === 'guest_name';
  const guestName =
    nameInPassing(text) ?? (isAsked && isPlainlyName(text) ? guestNameIn(text, true) : undefined);
  return {
    ...state,
    // A table for Friday is not a room for Friday.
    ...(concernsStay(said) ? { stay: mergeStay(state.stay, said.mention, roomNamed(hotel, text)) } : {}),
    ...(guestName === undefined ? {} : { guestName }),
    ...(said.spoken === undefined ? {} : { language: said.spoken }),
    ...(said.wished === undefined ? {} : { wishedLanguage: said.wished }),
  };
};

const nextState = (request: Request, outcome: Decided, at: number): ConversationState => {
  const { pending: _, ladder: __, ...kept } = request.state;
  return {
    ...kept,
    stay: outcome.stay ?? request.state.stay,
    lastText: outcome.reply.text,
    lastHeard: plain(request.text).slice(0, 200),
    ...(outcome.ladder ? { ladder: outcome.ladder } : {}),
    ...(outcome.pending ? { pending: outcome.pending } : {}),
    ...(outcome.pending?.kind === 'confirm_booking' ? { guestName: outcome.pending.guestName } : {}),
    ...(outcome.bookingReference ? { bookingReference: outcome.bookingReference } : {}),
    ...(outcome.optOut ? { optedOut: true } : {}),
    ...(outcome.handOver ? { handedOver: { at, reason: outcome.handOver } } : {}),
  };
};

const answerOf = (
  said: Understanding,
  outcome: Decided | undefined,
  state: ConversationState,
  traced: Trace & { readonly tookMs: number },
): TurnAnswer => ({
  // While a person has the conversation the agent says nothing.
  reply: shown(outcome?.reply ?? { text: '' }),
  intent: { name: said.intent, confidence: round(said.confidence), band: said.band },
  handedOver: outcome ? outcome.handOver !== undefined : state.handedOver !== undefined,
  why: {
    language: said.language,
    ranking: said.classification.ranking
      .slice(0, 3)
      .map(({ intent, confidence }) => ({ intent, confidence: round(confidence) })),
    ...traced,
  },
});

const shown = ({ text, options }: Reply): Reply => ({ text, ...(options ? { options } : {}) });

const round = (value: number): number => Math.round(value * 1000) / 1000;
