#!/usr/bin/env node
import { connect } from './cli/connect.ts';
import { run } from './cli/run.ts';

process.exitCode = await run({
  argv: process.argv.slice(2),
  env: process.env,
  print: console.log,
  printError: console.error,
  connect,
  now: Date.now,
});
