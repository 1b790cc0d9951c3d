/** Counts up. Call it as a method (`handle.inc()`): handles share their methods, which keeps them small. */
export interface CounterHandle {
  /** @param by finite and not negative, else it is refused and counted @default 1 */
  inc(by?: number): void;
}

/** Goes up and down. Call it as a method. */
export interface GaugeHandle {
  /** @param value finite, else it is refused and counted */
  set(value: number): void;
  /** @param by finite @default 1 */
  inc(by?: number): void;
  /** @param by finite @default 1 */
  dec(by?: number): void;
}

/** Counts into buckets. Call it as a method. */
export interface HistogramHandle {
  /** @param value finite and not negative, else it is refused and counted */
  observe(value: number): void;
}

/** Gives one line of a series: the value, and for histograms the name's suffix and the bucket's edge. */
export type Emit = (value: number, suffix?: '_bucket' | '_sum' | '_count', le?: string) => void;

/** How one type of metric keeps, tells and forgets its numbers. `text` is the label text. */
export interface Kind<Slot> {
  readonly create: (text: string) => Slot;
  readonly tell: (slot: Slot, emit: Emit) => void;
  readonly zero: (slot: Slot) => void;
}

interface Slot {
  text: string;
  value: number;
}

// Methods live once per family, on the prototype of its slots: closures per slot cost half as much memory again.
export interface CounterSlot extends Slot, CounterHandle {}
export interface GaugeSlot extends Slot, GaugeHandle {}

const plain = <S extends Slot>(methods: Omit<S, 'text' | 'value'>): Kind<S> => ({
  create: (text) => {
    const slot = Object.create(methods) as S;
    slot.text = text;
    slot.value = 0;
    return slot;
  },
  tell: (slot, emit) => emit(slot.value),
  zero: (slot) => {
    slot.value = 0;
  },
});

export const counterKind = (refuse: () => void): Kind<CounterSlot> =>
  plain<CounterSlot>({
    inc(this: CounterSlot, by = 1) {
      if (Number.isFinite(by) && by >= 0) this.value += by;
      else refuse();
    },
  });

export const gaugeKind = (refuse: () => void): Kind<GaugeSlot> =>
  plain<GaugeSlot>({
    set(this: GaugeSlot, value) {
      if (Number.isFinite(value)) this.value = value;
      else refuse();
    },
    inc(this: GaugeSlot, by = 1) {
      if (Number.isFinite(by)) this.value += by;
      else refuse();
    },
    dec(this: GaugeSlot, by = 1) {
      if (Number.isFinite(by)) this.value -= by;
      else refuse();
    },
  });
