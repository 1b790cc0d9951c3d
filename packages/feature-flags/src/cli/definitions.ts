import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineFlags, type FlagDefinition, type FlagDefinitions } from '../index.ts';
import { UsageError } from './arguments.ts';
import { OPAQUE } from '../raw.ts';

/**
 * @param path a module that exports `definitions` (or has them as default export), or the same as JSON
 * @throws UsageError
 */
export const loadDefinitions = async (path: string): Promise<FlagDefinitions> => {
  try {
    const found = path.endsWith('.json') ? fromJson(path) : await fromModule(path);
    return defineFlags(found as Readonly<Record<string, never>>);
  } catch (error) {
    throw new UsageError(`--definitions ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const fromModule = async (path: string): Promise<FlagDefinitions> => {
  const module = (await import(pathToFileURL(resolve(path)).href)) as Readonly<Record<string, unknown>>;
  const found = module['definitions'] ?? module['default'];
  if (typeof found === 'object' && found !== null) return found as FlagDefinitions;
  throw new Error('export the result of defineFlags as definitions or default');
};

/** JSON has no schemas: an object takes any value. */
const fromJson = (path: string): FlagDefinitions => {
  const json = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, FlagDefinition>>;
  return Object.fromEntries(
    Object.entries(json).map(([flag, definition]) => [
      flag,
      typeof definition.default === 'object' ? ({ ...OPAQUE, ...definition } as FlagDefinition) : definition,
    ]),
  );
};
