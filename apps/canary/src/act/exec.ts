import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { ActError } from './act-error.ts';
import type { Driver } from './driver.ts';

const weightsSchema = z.object({ baseline: z.number().min(0).max(100), canary: z.number().min(0).max(100) });

/**
 * Any load balancer behind a command of one's own. It gets one JSON line on stdin and answers on stdout:
 *
 *   {"do":"weights"}                                     -> {"baseline":100,"canary":0}
 *   {"do":"set","weights":{"baseline":50,"canary":50}}   -> nothing
 *   {"do":"drain","side":"canary"}                       -> nothing
 *
 * An exit code other than 0 is a failure; what it wrote to stderr goes into the report.
 *
 * @param command program and its arguments; no shell is in between
 */
export const exec = ([program, ...args]: readonly [string, ...string[]]): Driver => {
  const run = async (request: object, signal: AbortSignal): Promise<string> => {
    const child = spawn(program, args, { signal, stdio: 'pipe' });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    });
    // A command that reads nothing must not end the runner.
    child.stdin.on('error', () => {});
    child.stdin.end(`${JSON.stringify(request)}\n`);
    const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]).catch(
      (cause: unknown) => {
        throw new ActError(`${program} could not be run, or took too long`, { cause });
      },
    );
    if (code === 0) return stdout;
    throw new ActError(`${program} ended with ${code}: ${stderr.trim().slice(0, 500)}`);
  };
  return {
    weights: async (signal) => {
      const answer = await run({ do: 'weights' }, signal);
      try {
        return weightsSchema.parse(JSON.parse(answer));
      } catch (cause) {
        throw new ActError(`${program} answered "${answer.trim().slice(0, 200)}" instead of weights`, {
          cause,
        });
      }
    },
    set: async (weights, signal) => {
      await run({ do: 'set', weights }, signal);
    },
    drain: async (side, signal) => {
      await run({ do: 'drain', side }, signal);
    },
  };
};
