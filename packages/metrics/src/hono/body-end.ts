/** The part of Node's `ServerResponse` that tells when the last byte is out or the client has gone. */
interface NodeResponse {
  on(event: 'close', listener: () => void): unknown;
}

/** The response of Node's server under Hono (`@hono/node-server`), if there is one. */
export const nodeResponse = (env: unknown): NodeResponse | undefined => {
  const outgoing = (env as { readonly outgoing?: Partial<NodeResponse> } | undefined)?.outgoing;
  return typeof outgoing?.on === 'function' ? (outgoing as NodeResponse) : undefined;
};

const COMPLETE = /^(?:application\/(?:[\w.+-]+\+)?json|text\/(?:plain|html))(?:;|$)/i;

/**
 * Whether the body may still be in the making. A body that the headers show as whole is left alone: to pass it
 * through another stream would cost more than all the rest.
 */
export const mayStream = (response: Response, method: string): boolean => {
  if (method === 'HEAD' || response.headers.has('content-length')) return false;
  const whole = COMPLETE.test(response.headers.get('content-type') ?? '');
  return (!whole || response.headers.has('transfer-encoding')) && response.body !== null;
};

/** The same response; `ended` is called once, when its body was read to the end, failed or was given up. */
export const watchBody = (response: Response, ended: () => void): Response => {
  const reader = response.body?.getReader();
  if (!reader) return response;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          ended();
          controller.close();
        } catch (error) {
          ended();
          controller.error(error);
        }
      },
      cancel(reason) {
        ended();
        return reader.cancel(reason);
      },
    },
    // Nothing is read before the client asks, as without this stream in between.
    { highWaterMark: 0 },
  );
  return new Response(body, response);
};
