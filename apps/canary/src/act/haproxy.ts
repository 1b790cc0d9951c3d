import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { ActError } from './act-error.ts';
import type { Driver, Weights } from './driver.ts';

interface Options {
  /** Path of the stats socket, of level admin. */
  readonly socket: string;
  readonly backend: string;
  /** Name of the server line of each side; both are declared from the start. */
  readonly baseline: string;
  readonly canary: string;
}

/**
 * HAProxy's runtime socket. Both weights go in one line, so that no request meets a half-made change, and no reload is
 * needed, which would cut connections.
 */
export const haproxy = ({ socket, backend, baseline, canary }: Options): Driver => {
  const names = { baseline, canary } as const;
  const server = (side: keyof typeof names): string => `${backend}/${names[side]}`;
  return {
    weights: async (signal) => {
      const [first, second] = [
        await ask(socket, `get weight ${server('baseline')}`, signal),
        await ask(socket, `get weight ${server('canary')}`, signal),
      ].map((reply) => {
        // "50 (initial 0)"
        const weight = /^(\d+) \(/.exec(reply)?.[1];
        if (weight === undefined)
          throw new ActError(`HAProxy did not say a weight of ${backend}: "${reply}"`);
        return Number(weight);
      }) as [number, number];
      return inPercent(first, second);
    },
    set: async (weights, signal) => {
      const commands = (['baseline', 'canary'] as const).flatMap((side) => [
        // A server that was drained before takes traffic again.
        ...(weights[side] > 0 ? [`set server ${server(side)} state ready`] : []),
        `set server ${server(side)} weight ${weights[side]}`,
      ]);
      const reply = await ask(socket, commands.join('; '), signal);
      if (reply !== '') throw new ActError(`HAProxy refused a weight: "${reply}"`);
    },
    drain: async (side, signal) => {
      const reply = await ask(socket, `set server ${server(side)} state drain`, signal);
      if (reply !== '') throw new ActError(`HAProxy refused to drain ${server(side)}: "${reply}"`);
    },
  };
};

const inPercent = (baseline: number, canary: number): Weights => {
  const sum = baseline + canary;
  if (sum === 0) throw new ActError('HAProxy has both servers at weight 0: nothing is served');
  return { baseline: (100 * baseline) / sum, canary: (100 * canary) / sum };
};

const ask = async (path: string, commands: string, signal: AbortSignal): Promise<string> => {
  const connection = connect(path);
  const stop = (): void => void connection.destroy(new Error('HAProxy did not answer on its socket in time'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    connection.end(`${commands}\n`);
    return (await text(connection)).trim();
  } catch (cause) {
    throw new ActError(`HAProxy cannot be asked through ${path}`, { cause });
  } finally {
    signal.removeEventListener('abort', stop);
  }
};
