import { checkFlagValue, type FlagDefinition } from '../index.ts';
import { problemOf, rolledOut, SWITCH } from '../raw.ts';
import { readPercentage, UsageError } from './arguments.ts';
import { definitionOf, type Session } from './session.ts';

/** From the raw value that is there to the one that shall be. */
export type Change = (before: string | undefined) => string | undefined;

/** @throws UsageError */
export const changeTo = (session: Session, flag: string): Change => {
  const { variant, default: toDefault } = session.options;
  const [, text] = session.words;
  if ([text, variant, toDefault].filter((choice) => choice !== undefined).length !== 1) {
    throw new UsageError('give exactly one of: a value, --variant NAME, --default');
  }
  const value = text === undefined ? variant : checkedValue(text, definitionOf(session, flag));
  return checked(session, flag, () => value);
};

/** @throws UsageError */
export const changeShare = (session: Session, flag: string, text: string): Change => {
  const { by, value } = session.options;
  const percentage = readPercentage(text);
  return checked(session, flag, (before) => {
    if (before !== undefined && problemOf(before) !== undefined) {
      throw new UsageError(`the value that is there is malformed: ${before}; replace it with set`);
    }
    return rolledOut(before, percentage, { by, value });
  });
};

/** Nothing malformed is written. */
const checked =
  (session: Session, flag: string, change: Change): Change =>
  (before) => {
    const value = change(before);
    if (value === undefined) return undefined;
    const definition = definitionOf(session, flag);
    const problem = definition ? checkFlagValue(definition, value, session.definitions) : problemOf(value);
    if (problem !== undefined) throw new UsageError(problem);
    return value;
  };

/**
 * Without a definition a bare word that is no switch and no number looks like a typo: a variant has to be called one.
 *
 * @throws UsageError
 */
const checkedValue = (value: string, definition: FlagDefinition | undefined): string => {
  const text = value.trim();
  const plain = definition === undefined && !text.startsWith('{');
  if (plain && checkFlagValue(SWITCH, text) !== undefined && checkFlagValue(NUMBER, text) !== undefined) {
    throw new UsageError(
      `"${text}" is neither on, off, a number nor a rule; for a variant: --variant ${text}`,
    );
  }
  return text;
};

const NUMBER: FlagDefinition = { default: 0 };
