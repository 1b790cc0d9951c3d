import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs the command that stands for a person's word; anything but 0 is a no. */
export const approve = async ([program, ...args]: readonly [string, ...string[]]): Promise<boolean> => {
  const child = spawn(program, args, { stdio: 'inherit' });
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code === 0;
  } catch {
    return false;
  }
};
