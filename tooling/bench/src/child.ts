import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Runs a module in a process of its own, with `gc` exposed, and reads the JSON that it prints last. */
export const inChild = async <T>(module: string, ...args: readonly string[]): Promise<T> => {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--disable-warning=ExperimentalWarning', module, ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const line = output.trim().split('\n').at(-1) ?? '';
  if (code !== 0) throw new Error(`${module} ${args.join(' ')} ended with ${String(code)}: ${line}`);
  return JSON.parse(line) as T;
};
