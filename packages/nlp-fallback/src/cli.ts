#!/usr/bin/env node
import { createInterface } from 'node:readline';
import { runCli } from './cli/run.ts';

process.exitCode = await runCli(process.argv.slice(2), {
  lines: createInterface({ input: process.stdin }),
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
