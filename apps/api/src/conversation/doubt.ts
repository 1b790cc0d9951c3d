import {
  nextStep,
  verdict,
  type LadderInput,
  type LadderResult,
  type LadderState,
  type Verdict,
} from '@hotel/nlp-fallback';
import type { HotelIntent } from '@hotel/nlp-fallback/hotel';
import type { Option } from '../channels/channel.ts';
import type { Outcome, Request } from '../intents/intent.ts';
import { intentOption, isTopic, menuTopics } from '../intents/topics.ts';
import { offerPerson } from '../intents/parts.ts';
import { handOverText } from '../intents/small-talk.ts';
import { askAgain, openMatter } from './open-question.ts';
import type { HotelFlags } from './trace.ts';
import type { Understanding } from './understand.ts';
import { plain } from './words.ts';

interface Doubt {
  readonly request: Request;
  readonly said: Understanding;
  readonly flags: Pick<HotelFlags, 'isOn'>;
  readonly ladder: LadderState;
}

/** Two choices and "something else" are the three buttons of WhatsApp. */
const mostChoices = 2;

/** What to do about a message that was not surely understood, or an offer that was turned down. */
export const doubt = (input: Doubt): { readonly outcome: Outcome; readonly result: LadderResult } => {
  const { said, flags, ladder } = input;
  const judged = verdict(said.classification);
  const choices = judged.options.filter(isTopic).slice(0, mostChoices);
  const isEnhanced = flags.isOn('nlp.fallback.enhanced');
  const offers = isEnhanced && judged.kind === 'confirm' && choices.length > 0;
  const message: LadderInput = { type: 'message', verdict: offers ? judged : unsure(judged) };
  const first = nextStep(
    ladder,
    isRepeated(input.request)
      ? { type: 'person', reason: 'repeated' }
      : said.option === 'no'
        ? { type: 'denied' }
        : message,
  );
  // Without a menu the ladder is one step shorter.
  const result = first.step === 'menu' && !isEnhanced ? nextStep(first.state, message) : first;
  return { outcome: outcomeOf(input, result, choices), result };
};

/** Words, and the same ones as before: another way of asking would not help. */
const isRepeated = ({ text, state }: Request): boolean =>
  /\p{L}{2}/u.test(text) && plain(text).slice(0, 200) === state.lastHeard;

const unsure = (judged: Verdict): Verdict => ({
  kind: 'fallback',
  reason: judged.reason ?? 'ambiguous',
  options: judged.options,
});

const outcomeOf = (input: Doubt, { step, event }: LadderResult, choices: readonly HotelIntent[]): Outcome => {
  const { request } = input;
  switch (step) {
    case 'confirm':
      return resumable(request, offerChoices(request, choices));
    case 'rephrase':
      return event?.reason === 'out_of_scope' && !openMatter(request.state.pending)
        ? resumable(
            request,
            offerPerson(request.say('out_of_scope', { hotel: request.hotel.name }), request.say),
          )
        : rephrase(request);
    case 'menu':
      return resumable(request, menu(request));
    case 'person':
    case 'answer':
      return { reply: { text: handOverText(request) }, handOver: event?.reason ?? 'unsure' };
  }
};

/** What was under way can go on afterwards. */
const resumable = ({ state }: Request, outcome: Outcome): Outcome => {
  const paused = openMatter(state.pending);
  const { pending } = outcome;
  if (!paused || (pending?.kind !== 'choose_intent' && pending?.kind !== 'offer_person')) return outcome;
  return { ...outcome, pending: { ...pending, paused } };
};

/** Within a booking the open question says best what we wait for. */
const rephrase = (request: Request): Outcome => {
  const { say, state } = request;
  const matter = openMatter(state.pending);
  if (!matter) return { reply: { text: say('rephrase') } };
  const { text, ...question } = askAgain(request, matter);
  return { reply: { ...question, text: `${say('not_understood')} ${text}` }, pending: matter };
};

const offerChoices = (request: Request, choices: readonly HotelIntent[]): Outcome => {
  const { say, language } = request;
  const options = choices.map((intent) => intentOption(intent, language));
  const [only] = options;
  const text =
    options.length === 1 && only ? say('confirm_intent', { label: only.label }) : say('choose_intent');
  return {
    reply: { text, options: [...options, { id: 'no', label: say('other') }] },
    pending: { kind: 'choose_intent', intents: choices },
  };
};

const menu = ({ say, language }: Request): Outcome => {
  const person: Option = { id: 'intent:human_agent', label: say('person') };
  return {
    reply: {
      text: say('menu'),
      options: [...menuTopics.map((intent) => intentOption(intent, language)), person],
    },
    pending: { kind: 'choose_intent', intents: [...menuTopics, 'human_agent'] },
  };
};
