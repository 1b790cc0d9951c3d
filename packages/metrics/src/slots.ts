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

/** One of the lines that each series of a metric is exposed as. */
export interface Line {
  readonly suffix: '' | '_bucket' | '_sum' | '_count';
  /** The bucket's edge. */
  readonly le?: string;
}

/** How one type of metric keeps, tells and forgets its numbers. */
export interface Kind<S extends Slot> {
  readonly lines: readonly Line[];
  /** @param text what stands between the braces */
  readonly create: (text: string) => S;
  /** Writes one number per line into `numbers`, from `at` on. */
  readonly copy: (slot: S, numbers: Float64Array, at: number) => void;
  readonly zero: (slot: S) => void;
}

/** What a series keeps. */
export interface Slot {
  text: string;
}

interface Plain extends Slot {
  value: number;
}

export interface CounterSlot extends Plain, CounterHandle {}
export interface GaugeSlot extends Plain, GaugeHandle {}

// Methods live once per family, on the prototype of its slots: closures per slot cost half as much memory again. A
// prototype that the literal itself names leaves no room to grow in the object; `Object.create` reserves two fields.
const plain = <S extends Plain>(methods: Omit<S, 'text' | 'value'>): Kind<S> => ({
  lines: [{ suffix: '' }],
  create: (text) => ({ __proto__: methods, text, value: 0 }) as unknown as S,
  copy: (slot, numbers, at) => {
    numbers[at] = slot.value;
  },
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
