#!/usr/bin/env node
import { createInterface } from 'node:readline';
import { runCli } from './cli/run.ts';

/** Opened when the first line is wanted: a command that reads nothing must not wait for its input to end. */
const stdin = async function* (): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin });
};

process.exitCode = await runCli(process.argv.slice(2), {
  lines: stdin(),
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
