import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Another runner works on the same environment. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

/**
 * One runner per environment and machine. The lock of a process that is gone counts as free: whoever killed it must
 * still be able to recover.
 *
 * @returns what releases it
 * @throws LockedError that names the process
 */
export const lock = (path: string): (() => void) => {
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(readFileSync(path, 'utf8'));
    if (lives(holder)) throw new LockedError(`Process ${holder} is running a canary here already (${path})`);
    rmSync(path, { force: true });
  }
};

const lives = (pid: number): boolean => {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There, but somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
