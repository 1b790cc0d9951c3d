import type { FlagSink, FlagSource } from './source.ts';

/** A source that is a map: for tests, demos and programs that keep rules elsewhere. */
export interface MemorySource extends FlagSource {
  /** @param raw undefined removes it: back to the default in code */
  set(flag: string, raw: string | undefined): void;
  /** Plays an outage, or the end of one. */
  report: FlagSink['report'];
}

/** @param values raw values by flag key */
export const memorySource = (values: Readonly<Record<string, string>> = {}): MemorySource => {
  const raw = new Map(Object.entries(values));
  let sink: FlagSink | undefined;
  const publish = (): void => {
    sink?.apply(new Map(raw));
    sink?.report('live');
  };
  return {
    name: 'memory',
    start: (to) => {
      sink = to;
      publish();
    },
    set: (flag, value) => {
      if (value === undefined) raw.delete(flag);
      else raw.set(flag, value);
      publish();
    },
    report: (state, reason) => sink?.report(state, reason),
    close: () => {
      sink = undefined;
    },
  };
};
