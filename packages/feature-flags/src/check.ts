import type { FlagDefinition, FlagDefinitions } from './define.ts';
import { parseRule } from './parse.ts';
import { typesOf, valueType } from './value.ts';

/**
 * Says what is wrong with a raw value before it is written: for consoles and admin APIs.
 *
 * @param definitions the other flags, to check prerequisites against; a cycle shows only once it is live
 * @returns undefined when the flag would take it
 */
export const checkFlagValue = (
  definition: FlagDefinition,
  raw: string,
  definitions?: FlagDefinitions,
): string | undefined =>
  parseRule(
    raw,
    { flag: '', type: valueType(definition), fallback: definition.default },
    definitions && { typeOf: typesOf(definitions) },
  ).problem;
