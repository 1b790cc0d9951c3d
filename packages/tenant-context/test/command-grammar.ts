/** One argument as `COMMAND DOCS` describes it. */
interface Argument {
  readonly name: string;
  readonly type: string;
  readonly token?: string;
  readonly flags?: readonly string[];
  readonly arguments?: readonly Argument[];
}

interface Docs {
  readonly arguments?: readonly Argument[];
  readonly subcommands?: Readonly<Record<string, Docs>>;
}

/** A command and everything that Redis itself says it may be called with. */
export interface Grammar {
  /** `set`, or `xgroup create`. */
  readonly name: string;
  readonly arguments: readonly Argument[];
}

/** RESP2 has pairs in one list where RESP3 has maps. */
const objectOf = (reply: unknown): Record<string, unknown> => {
  const pairs = reply as unknown[];
  return Object.fromEntries(
    Array.from({ length: pairs.length / 2 }, (_, i) => [String(pairs[2 * i]), pairs[2 * i + 1]]),
  );
};

const argumentOf = (reply: unknown): Argument => {
  const { arguments: inner, ...rest } = objectOf(reply);
  const own = inner ? { arguments: (inner as unknown[]).map(argumentOf) } : {};
  return { ...rest, ...own } as unknown as Argument;
};

const docsOf = (reply: unknown): Docs => {
  const docs = objectOf(reply);
  const subcommands = docs['subcommands'] ? objectOf(docs['subcommands']) : {};
  return {
    arguments: ((docs['arguments'] as unknown[] | undefined) ?? []).map(argumentOf),
    subcommands: Object.fromEntries(
      Object.entries(subcommands).map(([name, reply]) => [name.replace('|', ' '), docsOf(reply)]),
    ),
  };
};

/** All commands of a server, from its answer to `COMMAND DOCS`. */
export const grammarsOf = (reply: unknown): readonly Grammar[] =>
  Object.entries(objectOf(reply)).flatMap(([name, reply]) => {
    const { arguments: own = [], subcommands = {} } = docsOf(reply);
    const inner = Object.entries(subcommands).map(([name, docs]) => ({
      name,
      arguments: docs.arguments ?? [],
    }));
    return inner.length > 0 ? inner : [{ name, arguments: own }];
  });

/** Words that mean something to a parser, at places where they mean nothing. */
const CONFUSING = ['STORE', 'STREAMS', 'GROUP', 'COUNT', 'BY', 'GET', 'LIMIT', '2', '0', ''];

/** One of the calls that the grammar allows, as words. Keys are `key-N`. */
export const sentence = (grammar: Grammar, random: () => number): string[] => {
  const upTo = (n: number): number => Math.floor(random() * n);
  let keys = 0;
  /** The same for keys, ids and weights of one call, which have to be as many. */
  const many = 1 + upTo(3);
  const chance = (): boolean => random() < 0.5;

  const value = (argument: Argument): string[] => {
    const { name, type, arguments: inner = [] } = argument;
    if (type === 'block') return inner.flatMap(words);
    if (type === 'oneof') return words(inner[upTo(inner.length)]!);
    if (type === 'pure-token') return [];
    if (type === 'key') return [`key-${keys++}`];
    if (name === 'numkeys') return [String(many)];
    if (name === 'timeout') return ['0.01'];
    if (name === 'milliseconds') return ['1'];
    if (type === 'integer' || type === 'unix-time') return [String(upTo(4))];
    if (type === 'double') return [String(upTo(40) / 4)];
    return [chance() ? CONFUSING[upTo(CONFUSING.length)]! : `value-${upTo(9)}`];
  };
  const words = (argument: Argument): string[] => {
    const { flags = [], token, type } = argument;
    // An optional key behind `numkeys` is there as often as that says.
    if (flags.includes('optional') && type !== 'key' && chance()) return [];
    if (flags.includes('optional') && token && chance()) return [];
    const times = flags.includes('multiple') ? many : 1;
    const each = flags.includes('multiple_token') && token !== undefined;
    const values = Array.from({ length: times }, () => [...(each ? [token] : []), ...value(argument)]);
    return [...(token !== undefined && !each ? [token] : []), ...values.flat()];
  };
  return [...grammar.name.split(' '), ...grammar.arguments.flatMap(words)];
};
