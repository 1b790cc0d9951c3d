import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Audit } from '../audit/audit.ts';
import type { HoldStore } from '../holds/store.ts';
import type { Quarantine } from '../inbox/quarantine.ts';
import type { MessageStore } from '../inbox/store.ts';
import type { Records } from '../records/records.ts';
import type { ThreadData } from './thread.ts';
import { revived, type Answer, type Call, type Methods, type Request } from './wire.ts';

/** The stores that need no server: one SQLite file, written by a thread of its own. */
export interface Embedded {
  readonly store: MessageStore;
  readonly holds: HoldStore;
  readonly records: Records;
  readonly audit: Audit;
  readonly quarantine: Quarantine;
  /** Resolves when all that was asked before is answered and the file is free for another process. */
  close(): Promise<void>;
}

interface Options {
  readonly path: string;
  readonly now: () => number;
  /** How long a message that may have been delivered before a crash waits for its status. */
  readonly statusGraceMs: number;
}

interface Caller {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** In the bundle the thread is a file beside the main one. */
const file = new URL(import.meta.url.endsWith('.ts') ? 'thread.ts' : 'store-thread.js', import.meta.url);

/**
 * Starts the thread and opens the file. A call resolves when it is on disk; requests and timers do not wait meanwhile.
 *
 * @throws StartupError when the file cannot be opened, or belongs to another process or a newer version
 */
export const startEmbedded = async ({ path, now, statusGraceMs }: Options): Promise<Embedded> => {
  const worker = new Worker(file, { workerData: { path, now: now(), statusGraceMs } satisfies ThreadData });
  /** In the order of their calls, which is that of the answers. */
  const callers: Caller[] = [];
  let calls: Call[] = [];

  const tell = (request: Request): void => worker.postMessage(request, []);
  /** What is asked while the thread is at work is its next commit. */
  let isBusy = false;
  const flush = (): void => {
    if (isBusy || calls.length === 0) return;
    isBusy = true;
    tell({ now: now(), calls });
    calls = [];
  };
  /** What one turn of the event loop asks for goes in one message. */
  const call = (part: string, method: string, args: readonly unknown[]): Promise<unknown> => {
    const { promise, ...caller } = Promise.withResolvers<unknown>();
    callers.push(caller);
    if (calls.push({ part, method, args }) === 1) setImmediate(flush);
    return promise;
  };
  const ready = new Promise<unknown>((resolve, reject) => callers.push({ resolve, reject }));
  worker.on('message', (answer: Answer) => {
    for (const outcome of answer) {
      const caller = callers.shift();
      if ('error' in outcome) caller?.reject(revived(outcome.error));
      else caller?.resolve(outcome.value);
    }
    isBusy = false;
    flush();
  });
  const parts = Object.fromEntries(
    ((await ready) as Methods).map(([part, methods]) => [
      part,
      Object.fromEntries(
        methods.map((method) => [method, (...args: readonly unknown[]) => call(part, method, args)]),
      ),
    ]),
  ) as unknown as Omit<Embedded, 'close'>;

  return {
    ...parts,
    close: async () => {
      // What is being worked on has an answer of its own: the rest goes behind it.
      if (calls.length > 0) tell({ now: now(), calls });
      calls = [];
      tell('close');
      await once(worker, 'exit');
    },
  };
};
