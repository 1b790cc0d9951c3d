import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyOf, startLoopback } from '../loopback.ts';
import { searchAri } from './ari.ts';
import { checkKey } from './auth.ts';
import { detailsOf, postBooking, putBooking } from './bookings.ts';
import { inDialect, type Dialect } from './dialect.ts';
import { misbehave, type Fault } from './faults.ts';
import { Refusal } from './refusal.ts';
import { getResource, isResource, putLine } from './resources.ts';
import type { Shop } from './shop.ts';

/** What was asked, whatever came of it. */
export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly body: string;
}

export interface QloAppsServer extends AsyncDisposable {
  readonly url: string;
  readonly shop: Shop;
  readonly dialect: Dialect;
  readonly asked: Asked[];
  readonly faults: {
    latencyMs: number;
    /** `down` breaks every connection; `hang` takes requests and never answers. */
    state: 'well' | 'down' | 'hang';
    readonly add: (fault: Fault) => void;
    readonly clear: () => void;
  };
}

/** A QloApps webservice on loopback: it refuses what the real one refuses, and has its quirks. */
export const startQloAppsServer = async ({
  key,
  now,
}: {
  readonly key: string;
  /** As PHP writes it. */
  readonly now: () => string;
}): Promise<QloAppsServer> => {
  const shop: Shop = { hotels: [], orders: [], lines: [], customers: [], now };
  const dialect: Dialect = { lists: 'as they are', numbers: 'as they are' };
  const asked: Asked[] = [];
  const pending: Fault[] = [];
  const faults: QloAppsServer['faults'] = {
    latencyMs: 0,
    state: 'well',
    add: (fault) => void pending.push(...Array.from({ length: fault.times ?? 1 }, () => fault)),
    clear: () => void pending.splice(0),
  };

  const work = (request: Asked, header: string | undefined): { status: number; body: string } => {
    try {
      checkKey(key, header);
      const result = dispatch(shop, request);
      if (result === undefined) return { status: 404, body: '' };
      return { status: 200, body: JSON.stringify(inDialect(result, dialect)) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, code, message } = error;
      return { status, body: JSON.stringify({ errors: [{ code, message }] }) };
    }
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (faults.state === 'down') return void request.socket.resetAndDestroy();
    const { method = '', url = '' } = request;
    const ask = { method, url, body: await bodyOf(request) };
    asked.push(ask);
    if (faults.latencyMs > 0) await sleep(faults.latencyMs);
    if (faults.state === 'hang') return undefined;
    const at = pending.findIndex(({ on }) => !on || on.test(`${method} ${url}`));
    const [fault] = at < 0 ? [] : pending.splice(at, 1);
    if (fault && !fault.after && fault.kind !== 'half') return misbehave(fault, response, '');
    const { status, body } = work(ask, request.headers.authorization);
    if (fault) return misbehave(fault, response, body);
    return void response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };

  const server = await startLoopback(handle);
  return {
    url: server.url,
    shop,
    dialect,
    asked,
    faults,
    [Symbol.asyncDispose]: server.close,
  };
};

/** @throws Refusal */
const dispatch = (shop: Shop, { method, url, body }: Asked): unknown => {
  const { pathname, searchParams } = new URL(url, 'http://shop');
  const [, api, name = '', id] = pathname.split('/');
  if (api !== 'api') return undefined;
  if (searchParams.get('output_format') !== 'JSON')
    throw new Refusal(406, 0, 'This server answers in JSON alone');
  const notAllowed = new Refusal(405, 101, `Method ${method} is not allowed for the resource ${name}`);
  if (name === 'hotel_ari') {
    if (method === 'POST') return searchAri(shop, body);
    throw new Refusal(405, 23, `Method ${method} is not valid`);
  }
  if (name === 'bookings') {
    if (method === 'POST') return postBooking(shop, body);
    if (method === 'PUT') return putBooking(shop, body);
    if (method === 'GET' && id !== undefined) return detailsOf(shop, Number(id));
    throw notAllowed;
  }
  if (!isResource(name)) throw new Refusal(400, 27, `Resource of type "${name}" does not exists`);
  if (method === 'GET') return getResource(shop, name, id, searchParams);
  if (method === 'PUT' && name === 'room_bookings') return putLine(shop, body);
  throw notAllowed;
};
