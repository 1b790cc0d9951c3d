import type { FlagDefinition, FlagDefinitions } from './define.ts';
import { Malformed, shown } from './malformed.ts';
import type { FlagSchema } from './schema.ts';

/** How the values of one flag are read and named. */
export interface ValueType {
  /** Whether on and off mean something: allow lists and rollouts without a value need it. */
  readonly boolean: boolean;
  /** @throws Malformed when `json` is no value of this flag */
  readonly read: (json: unknown) => unknown;
  readonly variantOf: (value: unknown) => string | undefined;
}

const ON = ['1', 'true', 'on', 'yes', 'enabled'];
const OFF = ['0', 'false', 'off', 'no', 'disabled'];

/** True or false for the ten words that mean on and off, else undefined. */
export const switchWord = (text: string): boolean | undefined => {
  const word = text.trim().toLowerCase();
  if (ON.includes(word)) return true;
  return OFF.includes(word) ? false : undefined;
};

export const booleanType: ValueType = {
  boolean: true,
  read: (json) => {
    const value = typeof json === 'string' || typeof json === 'number' ? switchWord(String(json)) : json;
    if (typeof value === 'boolean') return value;
    throw new Malformed(`${shown(json)} is neither on (${ON.join(', ')}) nor off (${OFF.join(', ')})`);
  },
  variantOf: (value) => (value === true ? 'on' : 'off'),
};

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A finite number as people write it, else undefined: no hexadecimal, no blanks in between. */
export const decimal = (text: string): number | undefined => {
  const number = DECIMAL.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
};

const numberType: ValueType = {
  boolean: false,
  read: (json) => {
    const value = typeof json === 'string' ? decimal(json) : json;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw new Malformed(`${shown(json)} is not a finite number`);
  },
  variantOf: () => undefined,
};

const variantType = (variants: readonly string[]): ValueType => ({
  boolean: false,
  read: (json) => {
    const value = typeof json === 'string' ? json.trim() : undefined;
    if (value !== undefined && variants.includes(value)) return value;
    throw new Malformed(`${shown(json)} is not one of ${variants.join(', ')}`);
  },
  variantOf: String,
});

const objectType = (schema: FlagSchema<unknown>): ValueType => ({
  boolean: false,
  read: (json) => {
    const result = schema['~standard'].validate(json);
    if (result instanceof Promise) {
      // Its rejection would otherwise end the process.
      result.catch(() => undefined);
      throw new Malformed('its schema validates asynchronously; evaluation cannot wait for that');
    }
    if (result.issues === undefined) return result.value;
    throw new Malformed(result.issues[0]?.message ?? 'its schema refused the value');
  },
  variantOf: () => undefined,
});

export const valueType = (definition: FlagDefinition): ValueType => {
  if (definition.variants !== undefined) return variantType(definition.variants);
  if (definition.schema !== undefined) return objectType(definition.schema);
  return typeof definition.default === 'boolean' ? booleanType : numberType;
};

/** The types of declared flags, by key. */
export const typesOf =
  (definitions: FlagDefinitions) =>
  (flag: string): ValueType | undefined => {
    const definition: FlagDefinition | undefined = Object.hasOwn(definitions, flag)
      ? definitions[flag]
      : undefined;
    return definition && valueType(definition);
  };
