import type { Blueprint } from './definition.ts';
import type { Series } from './series.ts';
import type { Kind, Line, Slot } from './slots.ts';
import { numberText } from './text.ts';

/** The numbers of one family at one moment. */
export interface Snapshot {
  readonly name: string;
  /** Label names of the slots. */
  readonly labels: readonly string[];
  readonly lines: readonly Line[];
  readonly slots: readonly Slot[];
  /** As many per slot as there are lines. */
  readonly numbers: Float64Array;
}

export const snapshotOf = <S extends Slot>(
  { name, labels }: Blueprint,
  series: Series<S>,
  { lines, copy }: Kind<S>,
): Snapshot => {
  const slots = series.all();
  const numbers = new Float64Array(slots.length * lines.length);
  for (let i = 0; i < slots.length; i += 1) copy(slots[i] as S, numbers, i * lines.length);
  return { name, labels, lines, slots, numbers };
};

/**
 * Writes some slots of a snapshot. Whatever the slots have in common is made text once, so that a line is one
 * concatenation.
 *
 * @param shared label text that every line gets besides its own, such as the registry's default labels
 * @returns writes the slots from `from` up to, not including, `to`
 */
export const writer = (
  { name, lines, slots, numbers }: Snapshot,
  shared: string,
): ((from: number, to: number) => string) => {
  const bare = !slots[0]?.text;
  const fixed = lines.map(({ suffix, le }) => {
    const rest = [...(le === undefined ? [] : [`le="${le}"`]), ...(shared ? [shared] : [])].join(',');
    const braces = !bare || rest !== '';
    return {
      open: `${name}${suffix}${braces ? '{' : ''}`,
      close: `${bare || rest === '' ? rest : `,${rest}`}${braces ? '}' : ''} `,
    };
  });
  return (from, to) => {
    // Joined pieces: text that grows by concatenation is copied late, all at once, and costs twice as much.
    const pieces: string[] = [];
    let at = from * fixed.length;
    for (let i = from; i < to; i += 1) {
      const text = slots[i]?.text ?? '';
      for (const { open, close } of fixed) {
        pieces.push(`${open}${text}${close}${numberText(numbers[at] ?? 0)}\n`);
        at += 1;
      }
    }
    return pieces.join('');
  };
};
