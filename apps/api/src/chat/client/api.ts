import type { TurnAnswer } from '../../conversation/reply.ts';
import type { Entry, Memory } from './memory.ts';

export type Answer = Omit<TurnAnswer, 'why'> & Partial<Pick<TurnAnswer, 'why'>>;

interface Transcript {
  readonly handedOver: boolean;
  readonly messages: readonly Pick<Entry, 'author' | 'text' | 'at'>[];
}

export interface Api {
  /** Sends a guest's message and waits for the answer. Rejects when there is none; safe to call again. */
  send(entry: Entry): Promise<Answer>;
  /** undefined when the conversation is no longer this guest's. */
  conversation(): Promise<Transcript | undefined>;
}

type Call = Pick<RequestInit, 'method' | 'body'> & { readonly headers?: Readonly<Record<string, string>> };

interface Options {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly memory: Memory;
  readonly widgetKey: string;
  readonly language: string;
}

/** Talks to `/v1` as one visitor, whose token it asks for when it is needed. */
export const createApi = ({ fetch, memory, widgetKey, language }: Options): Api => {
  const { saved } = memory;
  const call = (path: string, init: Call): Promise<Response> =>
    fetch(path, { ...init, signal: AbortSignal.timeout(30_000) });
  const post = (body: unknown): Call => ({
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  const read = async <T>(response: Response): Promise<T> => {
    if (!response.ok) throw new Error(`status ${response.status}`);
    return (await response.json()) as T;
  };
  const authorized = async (path: string, init: Call): Promise<Response> => {
    saved.token ??= (await read<{ token: string }>(await call('/v1/visitors', post({ widgetKey })))).token;
    memory.keep();
    return call(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${saved.token}` } });
  };

  return {
    send: async ({ messageId, text, option }) => {
      const message = post({ messageId, language, explain: true, ...(option ? { option } : { text }) });
      let response = await authorized('/v1/messages', message);
      if (response.status === 401) {
        // The token has expired: the guest goes on as a new one.
        delete saved.token;
        response = await authorized('/v1/messages', message);
      }
      const { conversationId, ...answer } = await read<Answer & { conversationId: string }>(response);
      saved.conversationId = conversationId;
      memory.keep();
      return answer;
    },
    conversation: async () => {
      if (saved.conversationId === undefined) return undefined;
      const response = await authorized(`/v1/conversations/${saved.conversationId}`, {});
      return response.status === 401 || response.status === 404 ? undefined : read<Transcript>(response);
    },
  };
};
