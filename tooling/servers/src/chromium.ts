import { spawnSync } from 'node:child_process';
import { chromium, type Browser } from 'playwright-core';

/** The system's Chromium, headless: what people see, without anything of ours in between. */
export const startChromium = (): Promise<Browser> => {
  const executablePath = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).stdout.trim();
  if (executablePath === '') {
    throw new Error('chromium is missing: install it (Debian: apt-get install chromium)');
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
};
