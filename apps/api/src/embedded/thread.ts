import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { sqliteAudit } from '../audit/sqlite/audit.ts';
import { sqliteHolds } from '../holds/sqlite/store.ts';
import { sqliteQuarantine } from '../inbox/sqlite/quarantine.ts';
import { sqliteStore } from '../inbox/sqlite/store.ts';
import { sqliteRecords } from '../records/sqlite/records.ts';
import { open } from '../sqlite/database.ts';
import { commitTogether, type Outcome } from './group.ts';
import { toWire, type Answer, type Call, type Methods, type Request } from './wire.ts';

export interface ThreadData {
  readonly path: string;
  readonly now: number;
  readonly statusGraceMs: number;
}

/** The embedded database on a thread of its own: whatever was asked while the disk was busy is one commit. */
const run = (port: MessagePort): void => {
  const { path, statusGraceMs, now: start } = workerData as ThreadData;
  // The caller's clock, so that all of the service has one.
  let clock = start;
  const now = (): number => clock;
  const db = open(path);
  const { close: closeFile, ...store } = sqliteStore({ db, now, statusGraceMs });
  const { leaveNoTrace, ...records } = sqliteRecords(db, now);
  const holds = sqliteHolds({ db, now });
  const { keep: _, ...quarantine } = sqliteQuarantine(db);
  const parts = { store, holds, records, quarantine, audit: sqliteAudit(db) } as unknown as Parts;
  const begin =
    ({ part, method, args }: Call) =>
    async (): Promise<unknown> =>
      parts[part]?.[method]?.(...args);

  const work = async (calls: readonly Call[]): Promise<void> => {
    const outcomes = await commitTogether(db, calls.map(begin));
    const trouble = leaveNoTrace();
    const told = (outcome: Outcome, index: number): Outcome =>
      trouble && calls[index]?.part === 'records' ? { status: 'rejected', reason: trouble.reason } : outcome;
    port.postMessage(outcomes.map(told).map(toWire) satisfies Answer);
  };
  const close = (): void => {
    closeFile();
    port.close();
  };

  let working = Promise.resolve();
  port.on('message', (request: Request) => {
    working = working.then(() => {
      if (request === 'close') return close();
      clock = request.now;
      return work(request.calls);
    });
  });
  const methods: Methods = Object.entries(parts).map(([part, its]) => [part, Object.keys(its)]);
  port.postMessage([{ value: methods }] satisfies Answer);
};

type Parts = Readonly<Record<string, Readonly<Record<string, (...args: readonly unknown[]) => unknown>>>>;

const port = parentPort;
if (port) {
  try {
    run(port);
  } catch (reason) {
    port.postMessage([toWire({ status: 'rejected', reason })] satisfies Answer);
  }
}
