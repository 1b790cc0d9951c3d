import { TenantError } from '../errors.ts';
import { fullKey } from './full-key.ts';

/** Puts the hotel in front of each key among the arguments, in place; throws where it cannot tell which they are. */
export type KeyRule = (args: unknown[], prefix: string) => void;

/** `get key ...` */
export const firstKey: KeyRule = (args, prefix) => {
  args[0] = fullKey(prefix, args[0]);
};

/** From one position on, up to another from the end, in steps: `mset key value key value`, `blpop key key timeout`. */
export const keysIn =
  (from: number, before = 0, step = 1): KeyRule =>
  (args, prefix) => {
    const end = args.length - before;
    if (end <= from) refuse('has no key');
    for (let at = from; at < end; at += step) args[at] = fullKey(prefix, args[at]);
  };

/** `rename key key` */
export const twoKeys: KeyRule = (args, prefix) => {
  args[0] = fullKey(prefix, args[0]);
  args[1] = fullKey(prefix, args[1]);
};

/** At a position there is the number of the keys that follow: `eval script 2 key key ...` */
export const countedKeys =
  (at: number): KeyRule =>
  (args, prefix) => {
    const count = countOf(args[at]);
    if (count > args.length - at - 1) refuse('has fewer keys than it says');
    for (let key = at + 1; key <= at + count; key += 1) args[key] = fullKey(prefix, args[key]);
  };

/** `zunionstore key 2 key key ...` */
export const keyAndCountedKeys: KeyRule = (args, prefix) => {
  firstKey(args, prefix);
  countedKeys(1)(args, prefix);
};

/** `xinfo stream key`, for the subcommands that are named */
export const afterSubcommand = (...names: readonly string[]): KeyRule => {
  const known = new Set(names);
  return (args, prefix) => {
    if (!known.has(wordOf(args[0]))) refuse(`is not ${names.join(', ')}`);
    args[1] = fullKey(prefix, args[1]);
  };
};

/** Options after the keys, and how many arguments each takes along; `key` for one that takes a key. */
export type OptionLengths = Readonly<Record<string, number | 'key'>>;

/** `sort key ... store key`: an option that is not known could hide a key, and is refused. */
export const keyInOptions = (from: number, lengths: OptionLengths): KeyRule => {
  const known = new Map(Object.entries(lengths));
  return (args, prefix) => {
    firstKey(args, prefix);
    for (let at = from; at < args.length; at += 1) {
      const length = known.get(wordOf(args[at])) ?? refuse('has an option that could reach other keys');
      if (length === 'key') args[at + 1] = fullKey(prefix, args[at + 1]);
      at += length === 'key' ? 1 : length;
    }
  };
};

/** `xread count 1 streams key key id id`: as many keys as ids, behind the options. */
export const streamKeys = (lengths: Readonly<Record<string, number>>): KeyRule => {
  const known = new Map(Object.entries(lengths));
  return (args, prefix) => {
    let from = 0;
    while (wordOf(args[from]) !== 'streams') {
      from += 1 + (known.get(wordOf(args[from])) ?? refuse('has an option that could hide keys'));
    }
    const count = (args.length - from - 1) / 2;
    if (!Number.isInteger(count) || count < 1) refuse('needs one id for each key');
    for (let key = from + 1; key <= from + count; key += 1) args[key] = fullKey(prefix, args[key]);
  };
};

const wordOf = (argument: unknown): string => (typeof argument === 'string' ? argument.toLowerCase() : '');

/** Only how Redis itself would print it: what it reads otherwise would move the border between keys and values. */
const countOf = (argument: unknown): number => {
  const text = typeof argument === 'number' ? String(argument) : argument;
  if (typeof text === 'string' && /^[1-9]\d{0,4}$/.test(text)) return Number(text);
  return refuse('does not say how many keys it has, at least one');
};

const refuse = (fault: string): never => {
  throw new TenantError(
    'command-refused',
    `The command ${fault}: only commands on known keys of the hotel pass`,
  );
};
