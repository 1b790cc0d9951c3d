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
} as const;

/** What a classifier of guests' messages tells. */
export type NlpMetricEvent =
  | {
      readonly type: 'nlp.classified';
      readonly intent: string;
      readonly band: 'high' | 'medium' | 'low';
      readonly language: string;
    }
  | { readonly type: 'nlp.fallback'; readonly step: 'rephrase' | 'menu' | 'person' | 'confirm' };

/**
 * `nlp_messages_total{band}` and `nlp_fallback_total{step}` from the events of a classifier; all series start at 0.
 * Intent and language are no labels: 46 intents x 3 languages x 3 bands would say little at a high price.
 * Events of other types are ignored.
 */
export const nlpMetrics = <Events extends Covering<Events, NlpMetricEvent> = NlpMetricEvent>(
  metrics: Metrics,
): ((event: Events) => void) => {
  const messages = metrics.counter(NLP.messages);
  const fallbacks = metrics.counter(NLP.fallbacks);
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
    }
  };
};
