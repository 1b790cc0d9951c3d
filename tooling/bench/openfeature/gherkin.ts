#!/usr/bin/env node
/**
 * Runs the OpenFeature specification's scenarios against our provider and the SDK's in-memory one:
 *
 *   node openfeature/gherkin.ts FOLDER [--json]
 *
 * FOLDER holds evaluation_v2, hooks, metadata and contextMerging (.feature) and test-flags.json, from
 * `specification/assets/gherkin` of open-feature/spec. Ends with 1 when ours passes fewer than is possible.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AsyncLocalStorageTransactionContextPropagator, OpenFeature } from '@openfeature/server-sdk';
import { inMemory, ours, type Candidate } from './candidates.ts';
import { readFeature, type Case } from './feature-file.ts';
import { runStep } from './steps.ts';
import type { TestFlags } from './test-flags.ts';
import { newWorld } from './world.ts';

const FILES = ['evaluation_v2', 'hooks', 'metadata', 'contextMerging'];
/** Two scenarios want CACHED where others want STATIC for the same flags. */
const IMPOSSIBLE = 2;

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: node openfeature/gherkin.ts FOLDER [--json]');
  process.exit(2);
}

const data = JSON.parse(readFileSync(join(folder, 'test-flags.json'), 'utf8')) as TestFlags;
const cases = FILES.flatMap((file) =>
  readFeature(readFileSync(join(folder, `${file}.feature`), 'utf8')).map((each) => ({ file, ...each })),
);
OpenFeature.setTransactionContextPropagator(new AsyncLocalStorageTransactionContextPropagator());
const SILENT = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
OpenFeature.setLogger(SILENT);

/** @returns what went wrong, if anything did */
const failureOf = async (candidate: Candidate, { steps }: Case): Promise<string | undefined> => {
  const world = newWorld(candidate, data);
  try {
    for (const { text, table } of steps) await runStep(world, text, table);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  } finally {
    world.client.clearHooks();
    await OpenFeature.clearProviders();
  }
};

const report = [];
for (const [name, candidate] of [
  ['@hotel/feature-flags', ours],
  ['in-memory', inMemory],
] as const) {
  const failed = [];
  for (const each of cases) {
    const problem = await failureOf(candidate, each);
    if (problem !== undefined) failed.push({ case: `${each.file}: ${each.name}`, problem });
  }
  report.push({ provider: name, cases: cases.length, passed: cases.length - failed.length, failed });
}

if (values.json) console.log(JSON.stringify(report));
else {
  for (const { provider, passed, failed } of report) {
    console.log(`${provider}: ${passed} of ${cases.length}`);
    for (const each of failed) console.log(`  ${each.case}\n    ${each.problem}`);
  }
}
process.exitCode = (report[0]?.passed ?? 0) < cases.length - IMPOSSIBLE ? 1 : 0;
