import type { Covering } from './covering.ts';
import type { Metrics } from './metrics.ts';

export const NLP = {
  messages: {
    type: 'counter',
    name: 'nlp_messages_total',
    help: 'Messages classified, by band of confidence.',
    labels: ['band'],
    unit: 'messages',
  },
  fallbacks: {
    type: 'counter',
    name: 'nlp_fallback_total',
    help: 'Messages answered by a step of the fallback ladder.',
    labels: ['step'],
    unit: 'messages',
  },
  unknownWords: {
    type: 'gauge',
    name: 'nlp_unknown_words_ratio',
    help: 'Share of words that the model has never seen, over the last window of messages.',
    labels: [],
    unit: 'ratio',
  },
  bandShift: {
    type: 'gauge',
    name: 'nlp_band_shift_ratio',
    help: 'How far the bands of the last window are from the usual: population stability index, above 0.25 they differ.',
    labels: [],
    unit: 'ratio',
  },
  intentShift: {
    type: 'gauge',
    name: 'nlp_intent_shift_ratio',
    help: 'The same of what guests want.',
    labels: [],
    unit: 'ratio',
  },
} as const;

/** What a classifier of guests' messages tells. */
export type NlpMetricEvent =
  | {
      readonly type: 'nlp.classified';
      readonly intent: string;
      readonly band: 'high' | 'medium' | 'low';
      readonly language: string;
    }
  | { readonly type: 'nlp.fallback'; readonly step: 'rephrase' | 'menu' | 'person' | 'confirm' }
  | {
      readonly type: 'nlp.drift';
      readonly unknownShare: number;
      readonly bandShift: number;
      readonly intentShift: number;
    };

/**
 * `nlp_messages_total{band}` and `nlp_fallback_total{step}` from the events of a classifier; all series start at 0.
 * `nlp_unknown_words_ratio`, `nlp_band_shift_ratio` and `nlp_intent_shift_ratio` are those of the last full window.
 * Intent and language are no labels: 46 intents x 3 languages x 3 bands would say little at a high price.
 * Events of other types are ignored.
 */
export const nlpMetrics = <Events extends Covering<Events, NlpMetricEvent> = NlpMetricEvent>(
  metrics: Metrics,
): ((event: Events) => void) => {
  const messages = metrics.counter(NLP.messages);
  const fallbacks = metrics.counter(NLP.fallbacks);
  const unknownWords = metrics.gauge(NLP.unknownWords);
  const bandShift = metrics.gauge(NLP.bandShift);
  const intentShift = metrics.gauge(NLP.intentShift);
  for (const band of ['high', 'medium', 'low']) messages.with({ band });
  for (const step of ['confirm', 'rephrase', 'menu', 'person']) fallbacks.with({ step });
  return (given) => {
    const event = given as unknown as NlpMetricEvent;
    switch (event.type) {
      case 'nlp.classified':
        messages.with({ band: event.band }).inc();
        break;
      case 'nlp.fallback':
        fallbacks.with({ step: event.step }).inc();
        break;
      case 'nlp.drift':
        unknownWords.with({}).set(event.unknownShare);
        bandShift.with({}).set(event.bandShift);
        intentShift.with({}).set(event.intentShift);
        break;
    }
  };
};
