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
import type { HotelFlags } from './trace.ts';
import type { Understanding } from './understand.ts';

interface Doubt {
  readonly request: Request;
  readonly said: Understanding;
  readonly flags: HotelFlags;
  readonly ladder: LadderState;
}

/** Two choices and "something else" are the three buttons of WhatsApp. */
const mostChoices = 2;

/** What to do about a message that was not surely understood, or an offer that was turned down. */
export const doubt = (input: Doubt): { readonly outcome: Outcome; readonly result: LadderResult } => {
  const { said, flags, ladder } = input;
  const judged = verdict(said.classification);
  const choices = judged.options.filter(isTopic).slice(0, mostChoices);
  const offers = judged.kind === 'confirm' && choices.length > 0 && flags.isOn('conversation.choices');
  const message: LadderInput = { type: 'message', verdict: offers ? judged : unsure(judged) };
  const first = nextStep(ladder, said.option === 'no' ? { type: 'denied' } : message);
  // Without a menu the ladder is one step shorter.
  const result =
    first.step === 'menu' && !flags.isOn('conversation.menu') ? nextStep(first.state, message) : first;
  return { outcome: outcomeOf(input, result, choices), result };
};

const unsure = (judged: Verdict): Verdict => ({
  kind: 'fallback',
  reason: judged.reason ?? 'ambiguous',
  options: judged.options,
});

const outcomeOf = (input: Doubt, { step, event }: LadderResult, choices: readonly HotelIntent[]): Outcome => {
  const { request } = input;
  switch (step) {
    case 'confirm':
      return offerChoices(request, choices);
    case 'rephrase':
      return event?.reason === 'out_of_scope'
        ? offerPerson(request.say('out_of_scope', { hotel: request.hotel.name }), request.say)
        : { reply: { text: request.say('rephrase') } };
    case 'menu':
      return menu(request);
    case 'person':
    case 'answer':
      return { reply: { text: request.say('handover') }, handOver: event?.reason ?? 'unsure' };
  }
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
