import type { Content } from '../channels/channel.ts';
import { factText } from '../hotels/facts.ts';
import type { Outcome, Request } from '../intents/intent.ts';
import type { CopyKey } from './copy/keys.ts';

/** What to say to something without words; undefined when there are words to understand. */
const phraseFor = (content: Content): CopyKey | undefined => {
  if (content.type === 'unsupported' || content.type === 'reaction') return 'unsupported';
  if (content.type !== 'media' || content.caption !== undefined) return undefined;
  return content.kind === 'audio' ? 'unsupported_audio' : 'unsupported_media';
};

/** The answer to what has no words that we can read: the open question stays open. */
export const unreadable = (request: Request, content: Content): Outcome | undefined => {
  const { say, state, hotel, language } = request;
  const pending = state.pending ? { pending: state.pending } : {};
  // A guest who shows where they are wants to know how to find us.
  if (content.type === 'location')
    return { reply: { text: factText(hotel, 'ask_location', language) }, ...pending };
  const phrase = phraseFor(content);
  return phrase && { reply: { text: say(phrase) }, ...pending };
};
