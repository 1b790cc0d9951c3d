import { spawnSync } from 'node:child_process';

/**
 * Makes sure that a real server's binary is there, from the Debian package of the same name:
 * installed when this process may, otherwise said in one line.
 */
export const provide = (binary: string): void => {
  if (exists(binary)) return;
  if (process.getuid?.() === 0 && exists('apt-get')) {
    console.log(`${binary} is missing: installing it`);
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', binary);
  }
  if (!exists(binary)) {
    console.error(`The tests need ${binary}. Install it (Debian, Ubuntu: sudo apt-get install ${binary}).`);
    process.exit(1);
  }
};

const exists = (binary: string): boolean => spawnSync('sh', ['-c', `command -v ${binary}`]).status === 0;

const apt = (...args: readonly string[]): void => {
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
};
