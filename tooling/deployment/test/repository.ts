import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** The text of a file, by its path from the repository's root. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The paths of a folder's YAML files. */
export const yamlFiles = (folder: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => `${folder}/${name}`);
