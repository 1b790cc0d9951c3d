import type { TurnAnswer } from '../../src/conversation/reply.ts';

interface Call {
  readonly path: string;
  readonly token: string | undefined;
  readonly body: Record<string, unknown>;
}
interface Said {
  readonly author: string;
  readonly text: string;
  readonly at: number;
}

export const answering = (text: string, more: Partial<TurnAnswer> = {}): Partial<TurnAnswer> => ({
  reply: { text },
  intent: { name: 'greeting', confidence: 0.9, band: 'high' },
  handedOver: false,
  ...more,
});

/** A service that answers as told, and remembers what it was asked. */
export const fakeApi = () => {
  const calls: Call[] = [];
  const transcript = { handedOver: false, messages: [] as Said[] };
  const server = {
    calls,
    transcript,
    /** Answers in this order, then "ok"; a number is a status, an error a broken network. */
    next: [] as (Partial<TurnAnswer> | number | Error)[],
    conversationStatus: 200,
    validTokens: 0,
    sent: () => calls.filter(({ path }) => path === '/v1/messages').map(({ body }) => body),
    fetch: async (path: string, init: RequestInit): Promise<Response> => {
      const headers = new Headers(init.headers);
      const token = headers.get('authorization')?.replace('Bearer ', '');
      calls.push({
        path,
        token,
        body: typeof init.body === 'string' ? (JSON.parse(init.body) as Call['body']) : {},
      });
      if (path === '/v1/visitors') return Response.json({ token: `token-${++server.validTokens}` });
      if (token !== `token-${server.validTokens}`) return new Response(null, { status: 401 });
      if (path === '/v1/conversations/c-1') {
        return Response.json({ id: 'c-1', ...transcript }, { status: server.conversationStatus });
      }
      const next = server.next.shift() ?? answering('ok');
      if (next instanceof Error) throw next;
      if (typeof next === 'number') return new Response(null, { status: next });
      return Response.json({ conversationId: 'c-1', ...next });
    },
  };
  return server;
};
