import { createHmac } from 'node:crypto';
import { keys } from '../admin/people.ts';
import { incomingMail, signMail } from '../doubles/mail-server.ts';
import { messageUpdate, tapUpdate } from '../doubles/telegram-updates.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';

/** Part of whatever is sent: no answer repeats it. */
export const marker = 'zqxjkv';

export interface Fuzzed {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

interface Route {
  readonly method: string;
  readonly path: string;
}

/** Numbers that break things, words of the language, text that looks like another language's. */
const scalars: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  -0.5,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  ' ',
  marker,
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  '‮نص',
  '😀'.repeat(50),
  "' OR 1=1 --",
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '${7*7}{{7*7}}',
  'hola',
  '2026-12-32',
  [],
  {},
];
const names = [
  'text',
  'option',
  'id',
  'label',
  'conversationId',
  'messageId',
  'language',
  'explain',
  'widgetKey',
  'value',
  'percentage',
  'olderThanDays',
  'changes',
  'kind',
  'entry',
  'headers',
  'update_id',
  'callback_query',
  '__proto__',
  'constructor',
  'prototype',
];
const people = Object.values(keys);
const programs = ['demo-malaga', 'demo-buenos-aires'];

interface Options {
  readonly routes: readonly Route[];
  /** 0 to 1, of a seed. */
  readonly random: () => number;
  /** Conversations there may be. */
  readonly ids: readonly string[];
  /** Of the service, in milliseconds since the epoch. */
  readonly now: () => number;
}

export const pmsSecret = 'secret-of-the-pms';

export const fuzzer = ({ routes, random, ids, now }: Options) => {
  const below = (count: number): number => Math.floor(random() * count);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const often = (share: number): boolean => random() < share;

  const value = (depth: number): unknown => {
    if (depth === 0 || often(0.5)) return pick(scalars);
    if (often(0.3)) return Array.from({ length: below(5) }, () => value(depth - 1));
    return Object.fromEntries(Array.from({ length: below(5) }, () => [pick(names), value(depth - 1)]));
  };
  /** Something in it becomes something else. */
  const mutated = (json: unknown): unknown => {
    if (often(0.1)) return value(2);
    if (Array.isArray(json)) return json.map((each) => (often(0.7) ? each : mutated(each)));
    if (typeof json !== 'object' || json === null) return often(0.5) ? json : pick(scalars);
    return Object.fromEntries(
      Object.entries(json).map(([name, each]) => [often(0.02) ? pick(names) : name, mutated(each)]),
    );
  };
  const whole = (json: unknown): unknown => json;
  /** One of its fields is something else. */
  const nearly = (json: unknown): unknown => {
    const fields = Object.keys(json as object);
    return { ...(json as object), [pick(fields)]: often(0.2) ? undefined : value(3) };
  };
  const known: readonly (() => unknown)[] = [
    () => ({ text: `hola ${marker}`, messageId: String(below(1000)), language: 'es' }),
    () => ({ option: { id: 'intent:ask_pets', label: 'x' }, explain: true }),
    () => ({ widgetKey: 'widget-malaga' }),
    () => ({ value: { rollout: { percentage: below(200) } } }),
    () => ({ percentage: below(200) }),
    () => ({ olderThanDays: below(10) }),
    () => ({ id: String(below(1000)), changes: [{ kind: 'nights', from: '2026-12-01', to: '2026-12-05' }] }),
    () =>
      webhook(
        '70002',
        textMessage(
          { id: `wamid.${below(1000)}`, from: { phone: '34600777888', name: marker }, at: Date.now() },
          'hola',
        ),
      ),
  ];
  /** What the webhooks of the other channels take, by the parameter of their routes' place. */
  const ofChannel: Readonly<Record<string, readonly (() => unknown)[]>> = {
    '/webhooks/telegram/:bot': [
      () => messageUpdate(below(1000), 1 + below(9), { text: `hola ${marker}` }, now()),
      () =>
        messageUpdate(
          below(1000),
          1 + below(9),
          { location: { latitude: -31.4, longitude: below(400) } },
          now(),
        ),
      () => tapUpdate(below(1000), 1 + below(9), 'intent:ask_pets'),
    ],
    '/webhooks/email/:app': [
      () =>
        incomingMail({
          text: `hola ${marker}`,
          receivedAt: new Date(now()).toISOString(),
          headers: { 'Message-ID': `<${below(1000)}@x.example>`, References: pick(scalars) as string },
        }),
    ],
  };
  const json = (path: string): string => {
    const text = JSON.stringify(
      often(0.3) ? value(4) : pick([whole, whole, nearly, mutated])(pick(ofChannel[path] ?? known)()),
    );
    if (often(0.02)) return '['.repeat(20_000);
    if (often(0.02)) return `{"__proto__":{"${marker}":true},"constructor":{"prototype":{"${marker}":true}}}`;
    return often(0.05) ? text.slice(0, below(text.length)) : text;
  };
  const bytes = (path: string): Uint8Array<ArrayBuffer> => {
    const written = new TextEncoder().encode(json(path));
    if (often(0.03) && written.length > 0) written[below(written.length)] = below(256);
    return often(0.003) ? new Uint8Array(4 * 1024 * 1024) : written;
  };
  const segment = (name: string): string => {
    if (often(0.8)) {
      if (name === 'hotel') return pick(['malaga', 'buenos-aires']);
      if (name === 'app') return 'demo';
      if (name === 'bot') return 'demo-malaga';
      if (name === 'flag') return 'booking.enabled';
      if (name === 'id' && ids.length > 0) return pick(ids);
    }
    return often(0.02) ? 'x'.repeat(5000) : encodeURIComponent(String(pick(scalars)).toWellFormed());
  };

  return (): Fuzzed => {
    const route = pick(routes);
    const method = often(0.03) ? pick(['PATCH', 'OPTIONS', 'HEAD', 'PUT', 'DELETE']) : route.method;
    const query = often(0.1)
      ? `?${pick(names)}=${encodeURIComponent(String(pick(scalars)).toWellFormed())}&limit=${below(5) - 1}&with=x`
      : '';
    const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => segment(name)) + query;
    const body = method === 'GET' || method === 'HEAD' ? undefined : bytes(route.path);
    const signature = createHmac('sha256', 'demo-app-secret')
      .update(body ?? '')
      .digest('hex');
    const headers = {
      'x-mail-signature': often(0.9) ? signMail(body ?? '', 'demo-mail-secret', now()) : marker,
      'x-telegram-bot-api-secret-token': often(0.9) ? 'demo-secret-malaga' : marker,
      'x-pms-signature': signMail(body ?? '', pmsSecret, now()),
      'content-type': often(0.9) ? 'application/json' : pick(['text/plain', marker, 'application/xml']),
      authorization: often(0.95)
        ? `Bearer ${pick(route.path.startsWith('/admin') === often(0.9) ? people : programs)}`
        : pick(['Basic eA==', marker, `Bearer ${marker} ${marker}`]),
      'x-hub-signature-256': often(0.9) ? `sha256=${signature}` : marker,
      'x-tenant-id': pick(['malaga', 'buenos-aires', marker, '']),
      ...(often(0.2) ? { origin: pick(['http://localhost', 'null', 'http://evil.example']) } : {}),
      ...(often(0.02) ? { 'content-length': pick(['-1', 'x', '99999999999', '']) } : {}),
    };
    return { method, path, headers, body };
  };
};
