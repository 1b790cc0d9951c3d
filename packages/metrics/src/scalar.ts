import { addRow, createNumbers } from './numbers.ts';
import type { CounterSlot, GaugeSlot, Kind, Slot } from './slots.ts';

// Methods live once per family, on the prototype of its handles: closures per handle cost twice as much memory. The
// literal that names its prototype leaves no room to grow in the object; `Object.create` reserves four fields.
const scalar = <S extends Slot>(methodsOn: (cells: number[]) => Omit<S, keyof Slot>): Kind<S> => {
  const numbers = createNumbers(1);
  const methods = methodsOn(numbers.cells);
  return {
    lines: [{ suffix: '' }],
    numbers,
    create: (row) => {
      addRow(numbers);
      return { __proto__: methods, row } as unknown as S;
    },
    read: (from, at, into) => {
      into[0] = from[at] ?? 0;
    },
  };
};

export const counterKind = (refuse: () => void): Kind<CounterSlot> =>
  scalar<CounterSlot>((cells) => ({
    inc(this: CounterSlot, by = 1) {
      if (Number.isFinite(by) && by >= 0) cells[this.row]! += by;
      else refuse();
    },
  }));

export const gaugeKind = (refuse: () => void): Kind<GaugeSlot> =>
  scalar<GaugeSlot>((cells) => ({
    set(this: GaugeSlot, value) {
      if (Number.isFinite(value)) cells[this.row] = value;
      else refuse();
    },
    inc(this: GaugeSlot, by = 1) {
      if (Number.isFinite(by)) cells[this.row]! += by;
      else refuse();
    },
    dec(this: GaugeSlot, by = 1) {
      if (Number.isFinite(by)) cells[this.row]! -= by;
      else refuse();
    },
  }));
