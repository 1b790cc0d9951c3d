import type { FlagContext } from './context.ts';
import { Malformed, readArray, readObject, shown } from './malformed.ts';
import type { FlagScalar } from './rule.ts';

/** One compiled condition. */
export type Test = (context: FlagContext | undefined) => boolean;

/**
 * @param name an attribute's name, `tenantId` or `guestId`
 * @throws Malformed
 */
export const readCondition = (name: string, json: unknown): Test => {
  const holds = readPredicate(name, json);
  if (name === 'tenantId') return (context) => present(context?.tenantId) && holds(context.tenantId);
  if (name === 'guestId') return (context) => present(context?.guestId) && holds(context.guestId);
  return (context) => {
    const attributes = context?.attributes;
    if (attributes === undefined || !Object.hasOwn(attributes, name)) return false;
    const value = attributes[name];
    return present(value) && holds(value);
  };
};

type Predicate = (value: FlagScalar) => boolean;

const present = <T>(value: T | null | undefined): value is T => value !== undefined && value !== null;

const readPredicate = (name: string, json: unknown): Predicate => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return oneOf(name, json);
  const operators = [...readObject(json, `the condition on ${shown(name)}`, ['not', ...BOUNDS.keys()])];
  if (operators.length === 0) throw new Malformed(`the condition on ${shown(name)} is empty`);
  const predicates = operators.map(([operator, operand]) => readOperator(name, operator, operand));
  return (value) => predicates.every((holds) => holds(value));
};

const oneOf = (name: string, json: unknown): Predicate => {
  const values = new Set((Array.isArray(json) ? json : [json]).map((value) => readScalar(name, value)));
  return (value) => values.has(value);
};

const readScalar = (name: string, json: unknown): FlagScalar => {
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  if (typeof json === 'number' && Number.isFinite(json)) return json;
  throw new Malformed(
    `the condition on ${shown(name)} compares with ${shown(json)}, not with text, number or boolean`,
  );
};

const BOUNDS: ReadonlyMap<string, (value: number, bound: number) => boolean> = new Map([
  ['gt', (value: number, bound: number): boolean => value > bound],
  ['gte', (value: number, bound: number): boolean => value >= bound],
  ['lt', (value: number, bound: number): boolean => value < bound],
  ['lte', (value: number, bound: number): boolean => value <= bound],
]);

const readOperator = (name: string, operator: string, operand: unknown): Predicate => {
  const compare = BOUNDS.get(operator);
  if (compare === undefined) {
    const excluded = oneOf(name, operand);
    return (value) => !excluded(value);
  }
  if (typeof operand !== 'number' || !Number.isFinite(operand)) {
    throw new Malformed(`${operator} on ${shown(name)} needs a finite number, got ${shown(operand)}`);
  }
  return (value) => typeof value === 'number' && compare(value, operand);
};

/** @throws Malformed */
export const readConditions = (json: unknown): readonly Test[] => {
  const tests = [...readObject(json, 'when')].map(([name, condition]) => readCondition(name, condition));
  if (tests.length === 0)
    throw new Malformed('when is empty: use value or rollout beside rules for everybody');
  return tests;
};

/** @throws Malformed */
export const readIds = (json: unknown, what: string): ReadonlySet<string> => {
  const ids = new Set<string>();
  for (const id of readArray(json, what)) {
    if (typeof id !== 'string' || id === '')
      throw new Malformed(`${what} lists ids as text, got ${shown(id)}`);
    ids.add(id);
  }
  return ids;
};
