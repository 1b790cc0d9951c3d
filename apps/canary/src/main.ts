#!/usr/bin/env node
import { cli } from './cli.ts';
import { linesOf } from './lines.ts';

process.exitCode = await cli({
  argv: process.argv.slice(2),
  variables: process.env,
  lines: () => linesOf(process.stdin),
  print: (line) => void process.stdout.write(`${line}\n`),
  printError: (line) => void process.stderr.write(`${line}\n`),
});
