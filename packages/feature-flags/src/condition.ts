import type { FlagContext } from './context.ts';
import { hasId, idsOf, type Ids } from './ids.ts';
import { Malformed, readArray, readFields, readObject, shown } from './malformed.ts';

type Predicate = (value: unknown) => boolean;

/** What one attribute must be. Data rather than a closure, for there are many and closures are large. */
export interface Condition {
  /** An attribute's name, `tenantId` or `guestId`. */
  readonly name: string;
  /** Either one of these, or all of the predicates. */
  readonly among: Ids | undefined;
  readonly predicates: readonly Predicate[] | undefined;
  /** One more that must hold. A list, which mostly is one of one, takes more memory. */
  readonly next: Condition | undefined;
}

export const conditionHolds = (condition: Condition, context: FlagContext | undefined): boolean => {
  const value = valueIn(context, condition.name);
  if (value === undefined || value === null) return false;
  if (condition.among !== undefined) return hasId(condition.among, value);
  return condition.predicates?.every((holds) => holds(value)) === true;
};

const valueIn = (context: FlagContext | undefined, name: string): unknown => {
  if (name === 'tenantId') return context?.tenantId;
  if (name === 'guestId') return context?.guestId;
  const attributes = context?.attributes;
  return attributes !== undefined && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
};

/** @throws Malformed */
export const readConditions = (json: unknown): Condition => {
  const when = readObject(json, 'when');
  let first: Condition | undefined;
  for (const name of Object.keys(when).toReversed()) first = readCondition(name, when[name], first);
  if (first === undefined) throw new Malformed('when is empty: what is for everybody goes beside rules');
  return first;
};

const readCondition = (name: string, json: unknown, next: Condition | undefined): Condition => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { name, among: readScalars(name, json), predicates: undefined, next };
  }
  const what = `the condition on ${shown(name)}`;
  const operators = Object.entries(readFields(json, what, OPERATORS));
  if (operators.length === 0) throw new Malformed(`${what} is empty`);
  const predicates = operators.map(([operator, operand]) => readOperator(name, operator, operand));
  return { name, among: undefined, predicates, next };
};

const readScalars = (name: string, json: unknown): Ids => {
  const list: readonly unknown[] = Array.isArray(json) ? json : [json];
  if (list.every(isScalar)) return idsOf(list);
  const other = shown(list.find((value) => !isScalar(value)));
  throw new Malformed(
    `the condition on ${shown(name)} compares with ${other}, not with text, number or boolean`,
  );
};

const isScalar = (json: unknown): boolean =>
  typeof json === 'string' || typeof json === 'boolean' || Number.isFinite(json);

const BOUNDS: ReadonlyMap<string, (value: number, bound: number) => boolean> = new Map([
  ['gt', (value: number, bound: number): boolean => value > bound],
  ['gte', (value: number, bound: number): boolean => value >= bound],
  ['lt', (value: number, bound: number): boolean => value < bound],
  ['lte', (value: number, bound: number): boolean => value <= bound],
]);
const OPERATORS: readonly string[] = ['not', ...BOUNDS.keys()];

const readOperator = (name: string, operator: string, operand: unknown): Predicate => {
  const compare = BOUNDS.get(operator);
  if (compare === undefined) {
    const excluded = readScalars(name, operand);
    return (value) => !hasId(excluded, value);
  }
  if (typeof operand !== 'number' || !Number.isFinite(operand)) {
    throw new Malformed(`${operator} on ${shown(name)} needs a finite number, got ${shown(operand)}`);
  }
  return (value) => typeof value === 'number' && compare(value, operand);
};

/** @throws Malformed */
export const readIds = (json: unknown, what: string): Ids => {
  const list = readArray(json, what);
  if (list.every(isId)) return idsOf(list);
  throw new Malformed(`${what} lists ids as text, got ${shown(json)}`);
};

const isId = (json: unknown): boolean => typeof json === 'string' && json !== '';
