import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Done, Task } from './work.ts';

/** Works off tasks on so many threads. */
export const workOff = async (tasks: readonly Task[], threads: number): Promise<readonly Done[]> => {
  const waiting = [...tasks];
  const done: Done[] = [];
  const thread = async (): Promise<void> => {
    const worker = new Worker(new URL('worker.ts', import.meta.url));
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
      worker.postMessage(task);
      const [result] = (await once(worker, 'message')) as [Done];
      done.push(result);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: threads }, thread));
  return done;
};
