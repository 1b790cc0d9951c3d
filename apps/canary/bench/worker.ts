import { parentPort } from 'node:worker_threads';
import { type Task, work } from './work.ts';

parentPort?.on('message', (task: Task) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
  parentPort?.postMessage(work(task));
});
