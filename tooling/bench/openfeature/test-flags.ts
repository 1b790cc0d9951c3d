import {
  createFlags,
  memorySource,
  type FlagDefinition,
  type FlagDefinitions,
  type Flags,
  type FlagsObserver,
  type MemorySource,
} from '@hotel/feature-flags';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One flag as the specification's `test-flags.json` has it. */
export interface TestFlag {
  readonly disabled?: boolean;
  readonly variants: Readonly<Record<string, Json>>;
  readonly defaultVariant?: string | null;
  readonly flagMetadata?: Readonly<Record<string, string | number | boolean>> | null;
  readonly contextEvaluator?: string;
}
export type TestFlags = Readonly<Record<string, TestFlag>>;

/** `condition && condition ? 'variant' : ''`: the shape both expressions of the file have. */
export interface Targeting {
  readonly when: Readonly<Record<string, Json>>;
  readonly variant: string;
}

export const targetingOf = (expression: string): Targeting => {
  const [, conditions = '', variant = ''] = /^(.*) \? '(.*)' : ''$/.exec(expression) ?? [];
  if (variant === '') throw new Error(`cannot read the expression ${expression}`);
  return { when: Object.fromEntries(conditions.split(' && ').map(conditionOf)), variant };
};

const conditionOf = (text: string): readonly [string, Json] => {
  const [, name = '', operator, operand = ''] = /^(!?\w+)(?: (==|>) (.*))?$/.exec(text) ?? [];
  if (name.startsWith('!')) return [name.slice(1), false];
  if (operator === '==') return [name, operand.slice(1, -1)];
  if (operator === '>') return [name, { gt: Number(operand) }];
  throw new Error(`cannot read the condition ${text}`);
};

const definitionOf = ({ variants }: TestFlag): FlagDefinition => {
  const values = Object.values(variants);
  const [first] = values;
  if (typeof first === 'boolean') return { default: first };
  if (typeof first === 'number') return { default: first };
  if (typeof first === 'string') return { default: first, variants: values.map(String) };
  return {
    default: first,
    schema: { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } },
  };
};

const ruleOf = ({ disabled, variants, defaultVariant, contextEvaluator }: TestFlag): string | undefined => {
  if (disabled === true) return '{"kill":true}';
  if (typeof defaultVariant !== 'string') return undefined;
  const targeting = contextEvaluator === undefined ? undefined : targetingOf(contextEvaluator);
  return JSON.stringify({
    ...(targeting && { rules: [{ when: targeting.when, value: variants[targeting.variant] }] }),
    value: variants[defaultVariant],
  });
};

/** The file as flags of ours: definitions from the variants, rules from the rest. */
export const open = (
  flags: TestFlags,
  observe?: FlagsObserver,
): { readonly flags: Flags<FlagDefinitions>; readonly source: MemorySource } => {
  const entries = Object.entries(flags);
  const definitions = Object.fromEntries(entries.map(([key, flag]) => [key, definitionOf(flag)]));
  const source = memorySource();
  for (const [key, flag] of entries) source.set(key, ruleOf(flag));
  return { flags: createFlags(definitions, { source, ...(observe && { observe }) }), source };
};

/** The name of a value: the file gives every variant one. */
export const variantOf = (flag: TestFlag | undefined, value: unknown): string | undefined =>
  Object.entries(flag?.variants ?? {}).find(
    ([, candidate]) => JSON.stringify(candidate) === JSON.stringify(value),
  )?.[0];
