import { readLocal } from './calendar.ts';
import type { FlagContext } from './context.ts';
import {
  Malformed,
  readArray,
  readChoice,
  readFields,
  readList,
  readObject,
  shown,
  type Fields,
} from './malformed.ts';
import { instantOf, type Zone, type Zones } from './zone.ts';

/** A half-open stretch of time: `fromMs` is in it, `toMs` is not. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

interface Window {
  /** Undefined: the hotel's own. */
  readonly zone: Zone | undefined;
  /** The first span that ends after `nowMs`. */
  readonly spanAt: (zone: Zone, nowMs: number) => Span | undefined;
  readonly lastMs: number;
}

/** The windows of one rule: open while one of them is. */
export interface Windows {
  readonly list: readonly Window[];
  readonly zones: Zones;
  /** When the last one that does not recur is over, wherever the hotel is. */
  readonly lastMs: number;
}

/** `unknown`: a window goes by the hotel's clock, and the context does not say which that is. */
export type WindowState = 'open' | 'closed' | 'unknown';

const DAY_MS = 86_400_000;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** @throws Malformed */
export const readWindows = (json: unknown, zones: Zones): Windows => {
  const list = readList(json, 'windows').map((window) => readWindow(window, zones));
  return { list, zones, lastMs: Math.max(...list.map(({ lastMs }) => lastMs)) };
};

const readWindow = (json: unknown, zones: Zones): Window => {
  const daily = readObject(json, 'a window')['daily'] !== undefined;
  const times = daily
    ? readDaily(readFields(json, 'a daily window', ['daily', 'days', 'zone']))
    : readOnce(readFields(json, 'a window', ['from', 'to', 'zone']));
  const name = readObject(json, 'a window')['zone'];
  const zone = typeof name === 'string' ? zones(name) : undefined;
  if (name !== undefined && zone === undefined) {
    throw new Malformed(`zone must be an IANA time zone like Europe/Madrid, got ${shown(name)}`);
  }
  return { zone, ...times };
};

type Times = Pick<Window, 'spanAt' | 'lastMs'>;

const readOnce = (fields: Fields<'from' | 'to'>): Times => {
  const from = readLocal(fields.from, 'from');
  const to = readLocal(fields.to, 'to');
  if (from >= to) throw new Malformed('to must be after from');
  const spanAt: Window['spanAt'] = (zone, nowMs) => {
    const span = { fromMs: instantOf(zone, from), toMs: instantOf(zone, to) };
    return span.toMs > nowMs ? span : undefined;
  };
  return { spanAt: remembered(spanAt), lastMs: to + DAY_MS };
};

const readDaily = ({ daily, days: named = DAYS }: Fields<'daily' | 'days'>): Times => {
  const [from, to, ...more] = readArray(daily, 'daily').map(readTime);
  if (from === undefined || to === undefined || more.length > 0) {
    throw new Malformed('daily takes two times: ["22:00", "08:00"]');
  }
  const days = new Set(readList(named, 'days').map((day) => readChoice(day, 'days', DAYS)));
  const lengthMs = to > from ? to - from : to - from + DAY_MS;
  const spanAt: Window['spanAt'] = (zone, nowMs) => {
    const wall = nowMs + zone.offsetAt(nowMs);
    const today = wall - (((wall % DAY_MS) + DAY_MS) % DAY_MS);
    // Yesterday's may last until today; a span that falls into a gap comes again a week later.
    for (let day = today - DAY_MS; day <= today + 15 * DAY_MS; day += DAY_MS) {
      if (!days.has(DAYS[new Date(day).getUTCDay()] ?? '')) continue;
      const span = { fromMs: instantOf(zone, day + from), toMs: instantOf(zone, day + from + lengthMs) };
      if (span.toMs > nowMs && span.fromMs < span.toMs) return span;
    }
    return undefined;
  };
  return { spanAt: remembered(spanAt), lastMs: 0 };
};

const readTime = (json: unknown): number => {
  const [, hours, minutes] = (typeof json === 'string' && TIME.exec(json)) || [];
  if (hours === undefined) throw new Malformed(`daily takes times like "22:00", got ${shown(json)}`);
  return Number(hours) * 3_600_000 + Number(minutes) * 60_000;
};

/** Calendars are slow: a span is worked out once and holds until it ends or the clock goes back. */
const remembered = (spanAt: Window['spanAt']): Window['spanAt'] => {
  const last = new WeakMap<Zone, { readonly sinceMs: number; readonly span: Span | undefined }>();
  return (zone, nowMs) => {
    const known = last.get(zone);
    if (known && nowMs >= known.sinceMs && nowMs < (known.span?.toMs ?? Number.POSITIVE_INFINITY)) {
      return known.span;
    }
    const span = spanAt(zone, nowMs);
    last.set(zone, { sinceMs: nowMs, span });
    return span;
  };
};

const zoneFor = ({ zone }: Window, zones: Zones, context: FlagContext | undefined): Zone | undefined => {
  if (zone !== undefined) return zone;
  const name = context?.timeZone;
  return typeof name === 'string' ? zones(name) : undefined;
};

export const windowsAt = (
  { list, zones }: Windows,
  context: FlagContext | undefined,
  nowMs: number,
): WindowState => {
  let state: WindowState = 'closed';
  for (const window of list) {
    const zone = zoneFor(window, zones, context);
    if (zone === undefined) state = 'unknown';
    else if ((window.spanAt(zone, nowMs)?.fromMs ?? Number.POSITIVE_INFINITY) <= nowMs) return 'open';
  }
  return state;
};

/** When one of the windows opens or closes next, after `nowMs`; Infinity for never. */
export const nextWindowEdge = (
  { list, zones }: Windows,
  context: FlagContext | undefined,
  nowMs: number,
): number => {
  const edges = list.map((window) => {
    const zone = zoneFor(window, zones, context);
    const span = zone && window.spanAt(zone, nowMs);
    if (span === undefined) return Number.POSITIVE_INFINITY;
    return span.fromMs > nowMs ? span.fromMs : span.toMs;
  });
  return Math.min(...edges);
};
