/**
 * What the context of a message costs in this service: messages from the channel to the committed answer, with and
 * without it, in blocks that take turns in one process. The turn itself does nothing, so that no share is larger than
 * this one.
 *
 *   node bench/context.ts [--blocks 120] [--json]
 */
import { parseArgs } from 'node:util';
import {
  createTenantContext,
  parseTenantId,
  type TenantContext,
  type UnitOfWork,
} from '@hotel/tenant-context';
import { startMessaging } from '../src/inbox/messaging.ts';
import { sqliteStore } from '../src/inbox/sqlite/store.ts';
import { createLog } from '../src/log.ts';
import { open } from '../src/sqlite/database.ts';
import { answered, text } from '../test/inbox/messages.ts';
import { quantile } from './quantile.ts';

const { values } = parseArgs({ options: { blocks: { type: 'string' }, json: { type: 'boolean' } } });
const blocks = Number(values.blocks ?? 120);
const perBlock = 64;
const hotels = Array.from({ length: 50 }, (_, index) => parseTenantId(`hotel-${index}`));

/** Does nothing, and knows one unit for ever. */
const none = (): TenantContext => {
  const unit: UnitOfWork = { tenant: parseTenantId('malaga'), requestId: 'any' };
  return { ...createTenantContext(), run: (_, fn) => fn(), current: () => unit, require: () => unit };
};

const service = async (context: TenantContext) => {
  const store = sqliteStore({ db: open(':memory:'), now: Date.now, statusGraceMs: 60_000 });
  const messaging = await startMessaging({
    store,
    context,
    turn: async (message) => {
      // As often as its logs, metrics and reads do.
      for (let ask = 0; ask < 5; ask += 1) context.require();
      return answered(message);
    },
    giveUp: async (message) => answered(message),
    channels: {},
    observe: { worked: () => {}, undelivered: () => {}, messages: () => {} },
    log: createLog('silent', () => ({})),
    now: Date.now,
    statusGraceMs: 60_000,
  });
  let id = 0;
  const block = async (): Promise<number> => {
    const before = process.cpuUsage();
    for (let one = 0; one < perBlock; one += 1) {
      const hotel = hotels[id % hotels.length] ?? parseTenantId('malaga');
      await messaging.ask(text(`m${(id += 1)}`, { hotel }), AbortSignal.timeout(10_000));
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / perBlock;
  };
  return { block, drain: messaging.drain };
};

const median = (all: readonly number[]): number => quantile(all, 0.5);

const plain = await service(none());
const hotel = await service(createTenantContext());
for (let warm = 0; warm < 40; warm += 1) {
  await plain.block();
  await hotel.block();
}
const costs: { readonly without: number; readonly within: number; readonly again: number }[] = [];
for (let round = 0; round < blocks; round += 1) {
  const first = round % 2 === 0 ? [plain, hotel] : [hotel, plain];
  const [one = 0, other = 0] = [await first[0]?.block(), await first[1]?.block()];
  const again = await plain.block();
  costs.push(
    round % 2 === 0 ? { without: one, within: other, again } : { without: other, within: one, again },
  );
}
await plain.drain();
await hotel.drain();
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const result = {
  microseconds: rounded(median(costs.map(({ without }) => without))),
  ratio: rounded(median(costs.map(({ without, within }) => within / without))),
  noise: rounded(median(costs.map(({ without, again }) => again / without))),
};
process.stdout.write(
  values.json
    ? `${JSON.stringify(result)}\n`
    : `a message: ${result.microseconds} us of processor time without a context, ${result.ratio}x with one (${result.noise}x without one once more)\n`,
);
