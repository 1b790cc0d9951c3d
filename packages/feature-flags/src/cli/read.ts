import { compileFlag, type CompiledFlag } from '../compile.ts';
import type { FlagContext } from '../context.ts';
import { detailsOf } from '../evaluate.ts';
import { explainFlag } from '../explain.ts';
import { reachOf } from '../reach.ts';
import { UsageError, type CliOptions } from './arguments.ts';
import { parseRaw } from './raw.ts';
import { readRaw, type Command } from './session.ts';

interface Compiled {
  readonly compiled: CompiledFlag;
  readonly boolean: boolean;
  readonly problem: string | undefined;
}

const compile = (flag: string, raw: string | undefined): Compiled => {
  const { rule, problem, type } = parseRaw(raw);
  const killedBy = rule?.kill ? ({ step: 'kill', source: 'redis' } as const) : undefined;
  const compiled = compileFlag({ flag, type, fallback: undefined, rule, source: 'redis', killedBy });
  return { compiled, boolean: type.boolean, problem };
};

export const list: Command = async ({ redis, hash, say }) => {
  const values = Object.entries(await redis.hgetall(hash)).sort(([a], [b]) => (a < b ? -1 : 1));
  const flags = values.map(([flag, raw]) => {
    const { compiled, boolean, problem } = compile(flag, raw);
    if (problem !== undefined) return { flag, raw, problem };
    const { enabled, rolloutRatio } = reachOf(compiled, boolean);
    return { flag, raw, enabled, rolloutRatio };
  });
  const width = Math.max(0, ...flags.map(({ flag }) => flag.length));
  const lines = flags.map((each) => {
    const malformed = 'problem' in each ? `  MALFORMED: ${each.problem}` : '';
    return `${each.flag.padEnd(width)}  ${each.raw}${malformed}`;
  });
  say(lines.join('\n') || 'no flag has a value: the defaults in code apply', flags);
  return 0;
};

export const get: Command = async (session) => {
  const flag = session.words[0] ?? '';
  const raw = await readRaw(session, flag);
  session.say(raw ?? `${flag} has no value: its default in code applies`, { flag, raw: raw ?? null });
  return 0;
};

export const explain: Command = async (session) => {
  const flag = session.words[0] ?? '';
  const raw = await readRaw(session, flag);
  const context = contextFrom(session.options);
  const { compiled, problem } = compile(flag, raw);
  if (problem !== undefined) {
    const text = `${flag} is malformed, so running processes keep the last good value: ${problem}`;
    session.say(text, { flag, raw, problem });
    return 0;
  }
  const details = detailsOf(compiled, context, undefined);
  session.say(explainFlag(details, context), { ...details, raw: raw ?? null });
  return 0;
};

const contextFrom = ({ tenant, guest, attribute = [] }: CliOptions): FlagContext => ({
  ...(tenant !== undefined && { tenantId: tenant }),
  ...(guest !== undefined && { guestId: guest }),
  attributes: Object.fromEntries(attribute.map(readAttribute)),
});

/** Numbers and booleans as JSON has them, all else text. */
const readAttribute = (text: string): [string, string | number | boolean] => {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--attribute takes NAME=VALUE, got "${text}"`);
  const value = text.slice(at + 1);
  if (value === 'true' || value === 'false') return [text.slice(0, at), value === 'true'];
  return [text.slice(0, at), value !== '' && String(Number(value)) === value ? Number(value) : value];
};
