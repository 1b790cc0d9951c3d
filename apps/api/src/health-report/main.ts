import { setTimeout as sleep } from 'node:timers/promises';
import { healthReport } from './report.ts';

process.exitCode = await healthReport({
  argv: process.argv.slice(2),
  environment: process.env,
  sleep,
  print: (line) => void process.stdout.write(`${line}\n`),
  printError: (line) => void process.stderr.write(`${line}\n`),
});
