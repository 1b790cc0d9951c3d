import { exampleText } from './exemplars.ts';
import type { Snapshot } from './snapshot.ts';
import { escapeQuoted, numberText } from './text.ts';

/** Writes the rows from `from` up to, not including, `to`. */
export type Write = (from: number, to: number) => string;

/**
 * Writes a snapshot. What all rows have in common is made text once, so that a line is a few concatenations.
 *
 * @param shared label text that every line gets besides its own, such as the registry's default labels
 * @param withExamples whether the format has exemplars
 */
export const writer = (snapshot: Snapshot, shared: string, withExamples: boolean): Write => {
  const { name, labels, lines, values, plain, cells, width, read, examples } = snapshot;
  const depth = labels.length;
  const joints = labels.map((label, i) => `${i === 0 ? '' : '",'}${label}="`);
  const frames = lines.map(({ suffix, le }) => {
    const rest = [...(le === undefined ? [] : [`le="${le}"`]), ...(shared ? [shared] : [])].join(',');
    const braces = depth > 0 || rest !== '';
    const end = depth === 0 ? '' : rest === '' ? '"' : '",';
    return {
      open: `${name}${suffix}${braces ? '{' : ''}${joints[0] ?? ''}`,
      close: `${end}${rest}${braces ? '}' : ''} `,
    };
  });
  const shown = withExamples && examples.size > 0;
  const numbers = lines.map(() => 0);

  /** Without what all rows begin with. */
  const textOf = (row: number): string => {
    let text = '';
    for (let i = 0; i < depth; i += 1) {
      const value = values[row * depth + i] ?? '';
      const escaped = plain ? value : escapeQuoted(value);
      text = i === 0 ? escaped : `${text}${joints[i]}${escaped}`;
    }
    return text;
  };
  return (from, to) => {
    // Lines are joined at last: a page that grows by concatenation is copied late, all at once.
    const page: string[] = [];
    for (let row = from; row < to; row += 1) {
      const text = textOf(row);
      const at = row * width;
      read(cells, at, numbers);
      for (let line = 0; line < frames.length; line += 1) {
        const { open, close } = frames[line]!;
        const written = open + text + close + numberText(numbers[line]!);
        page.push(shown ? written + exampleText(examples.get(at + line)) : written);
      }
    }
    return `${page.join('\n')}\n`;
  };
};
