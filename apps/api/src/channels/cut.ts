const graphemes = new Intl.Segmenter('es', { granularity: 'grapheme' });
const sentences = new Intl.Segmenter('es', { granularity: 'sentence' });

/** The longest start made of whole segments that fits. */
const start = (segmenter: Intl.Segmenter, text: string, max: number): string => {
  let end = 0;
  for (const { index, segment } of segmenter.segment(text)) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end).trimEnd();
};

/** At most `max` UTF-16 units, never through the middle of an emoji or an accent; an ellipsis marks the cut. */
export const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${start(graphemes, text, max - 1)}…`;

/** Ends with a whole sentence where that keeps at least half of what fits. */
export const cutAtSentence = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const whole = start(sentences, text, max);
  return whole.length >= max / 2 ? whole : cut(text, max);
};

/** Labels of at most `max` that stay different from each other after the cut. */
export const uniqueLabels = (labels: readonly string[], max: number): readonly string[] => {
  const taken = new Set<string>();
  return labels.map((label) => {
    const plain = label.replaceAll(/\s+/g, ' ').trim();
    let unique = cut(plain, max);
    for (let n = 2; taken.has(unique); n += 1) unique = `${cut(plain, max - ` ${n}`.length)} ${n}`;
    taken.add(unique);
    return unique;
  });
};
