import type { FlagDefinition } from './define.ts';
import { parseRule } from './parse.ts';
import { valueType } from './value.ts';

/**
 * Says what is wrong with a raw value before it is written: for consoles and admin APIs.
 *
 * @returns undefined when the flag would take it
 */
export const checkFlagValue = (definition: FlagDefinition, raw: string): string | undefined =>
  parseRule(raw, valueType(definition)).problem;
