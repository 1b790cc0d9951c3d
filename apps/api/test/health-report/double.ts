import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Page {
  readonly status?: number;
  readonly body: string;
}

/** Answers each path with its pages in turn, the last one again and again. */
export const httpDouble = async (
  pages: Readonly<Record<string, readonly Page[]>>,
): Promise<{ url: string; asked: { path: string; authorization: string | undefined }[] }> => {
  const asked: { path: string; authorization: string | undefined }[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    const path = url.split('?')[0] ?? '';
    const before = asked.filter((request) => request.path === path).length;
    asked.push({ path, authorization: headers.authorization });
    const { status = 200, body } = pages[path]?.at(Math.min(before, pages[path].length - 1)) ?? {
      status: 404,
      body: '',
    };
    response.writeHead(status).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};

/** What a service without worries says. */
export const ready = JSON.stringify({
  status: 'ready',
  version: '1.2.3',
  checks: { store: { ok: true } },
});

const calm = {
  process_start_time_seconds: 1000,
  'http_canary_request_duration_seconds_bucket{le="0.1"}': 90,
  'http_canary_request_duration_seconds_bucket{le="0.45"}': 100,
  'http_canary_request_duration_seconds_bucket{le="1"}': 100,
  'http_canary_request_duration_seconds_bucket{le="+Inf"}': 100,
  'tenant_request_total{tenant="malaga",channel="web"}': 10_000,
  'tenant_request_errors{tenant="malaga",channel="web",reason="pms"}': 2,
  'outbox_messages{state="waiting"}': 0,
  'outbox_messages{state="unknown"}': 0,
  'outbox_messages{state="failed"}': 0,
  inbox_conversations_waiting: 0,
  conversations_handed_over: 3,
  'pms_breakers_open{target="source"}': 0,
  'pms_breakers_open{target="store"}': 0,
  'feature_flag_source_live{source="redis"}': 1,
  event_loop_active_seconds_total: 10,
  event_loop_idle_seconds_total: 90,
};

/** A page of metrics of a service without worries, but for these series. */
export const metrics = (but: Readonly<Record<string, number | undefined>> = {}): string =>
  Object.entries({ ...calm, ...but })
    .filter(([, value]) => value !== undefined)
    .map(([series, value]) => `${series} ${value}\n`)
    .join('');

/** The same a few seconds later, the loop having worked for a tenth of the time. */
export const later = (but: Readonly<Record<string, number | undefined>> = {}): string =>
  metrics({ event_loop_active_seconds_total: 10.5, event_loop_idle_seconds_total: 94.5, ...but });
