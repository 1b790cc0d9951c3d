import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../run/result.ts';
import { html } from './html.ts';
import { markdown } from './markdown.ts';

/** Writes report.json, report.md and report.html; the JSON's `run` is what `hotel-canary judge` reads. */
export const writeReport = (folder: string, result: Result): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(result)}\n`);
  writeFileSync(join(folder, 'report.md'), markdown(result));
  writeFileSync(join(folder, 'report.html'), html(result));
};
