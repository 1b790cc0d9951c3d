import { setTimeout as sleep } from 'node:timers/promises';
import { encode, sign } from './whatsapp-payloads.ts';

interface Options {
  readonly url: () => string | undefined;
  readonly appSecret: string;
  /** Wait before the first redelivery; doubles with each, up to 32 times as long. */
  readonly backoffMs: number;
}

export interface Delivery {
  readonly signed: (payload: unknown) => { readonly body: string; readonly headers: Record<string, string> };
  /** One after the other; resolves when all were answered 200, or when the delivery was stopped. */
  readonly deliver: (...payloads: readonly unknown[]) => Promise<void>;
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Meta's side of a webhook: signed, at least once, again with backoff until it is answered 200. */
export const startDelivery = ({ url, appSecret, backoffMs }: Options): Delivery => {
  const underWay = new Set<Promise<void>>();
  const stopped = new AbortController();

  const signed: Delivery['signed'] = (payload) => {
    const body = encode(payload);
    const signature = sign(body, appSecret);
    return { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature } };
  };

  const attempt = async (payload: unknown): Promise<boolean> => {
    const target = url();
    if (target === undefined) return false;
    try {
      const response = await fetch(target, { method: 'POST', ...signed(payload), signal: stopped.signal });
      await response.arrayBuffer();
      return response.status === 200;
    } catch {
      return false;
    }
  };

  const persist = async (payload: unknown): Promise<void> => {
    for (let wait = backoffMs; !stopped.signal.aborted; wait = Math.min(wait * 2, backoffMs * 32)) {
      if (await attempt(payload)) return;
      await sleep(wait, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };

  return {
    signed,
    deliver: (...payloads) => {
      const all = async () => {
        for (const payload of payloads) await persist(payload);
      };
      const task: Promise<void> = all().finally(() => underWay.delete(task));
      underWay.add(task);
      return task;
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    stop: async () => {
      stopped.abort();
      await Promise.all(underWay);
    },
  };
};
