import { factText } from '../hotels/facts.ts';
import type { FactTopic } from '../hotels/hotel.ts';
import type { Handler } from './intent.ts';
import { handOverText, receptionBackText } from './small-talk.ts';

/** What the house's own facts answer. */
export const fact =
  (topic: FactTopic): Handler =>
  ({ hotel, language }) => ({ reply: { text: factText(hotel, topic, language) } });

/** A wish that somebody in the house has to fulfil: it is answered, and a person takes over. */
export const serviceRequest =
  (topic: FactTopic): Handler =>
  (request) => {
    const { hotel, language } = request;
    const answer = factText(hotel, topic, language);
    return {
      reply: { text: `${answer}\n${receptionBackText(request) ?? handOverText(request)}` },
      handOver: topic,
    };
  };
