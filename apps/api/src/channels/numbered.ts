import type { Option } from './channel.ts';
import { cut, cutAtSentence } from './cut.ts';

/**
 * A reply for where its options cannot be shown: the guest types a number. Of at most `max` characters; the text gives way
 * to the options, up to a quarter.
 */
export const numbered = (text: string, options: readonly Option[], max: number): string => {
  if (options.length === 0) return cutAtSentence(text, max);
  const lines = options.map(
    ({ label, description }, i) => `${i + 1}. ${label}${description ? `: ${description}` : ''}`,
  );
  const choices = cut(lines.join('\n'), max * 0.75);
  return `${cutAtSentence(text, max - choices.length - 2)}\n\n${choices}`;
};
