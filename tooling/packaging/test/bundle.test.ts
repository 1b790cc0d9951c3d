import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@hotel/servers/port';
import { expect, test } from 'vitest';

const bundle = join(import.meta.dirname, '../../../apps/api/dist/main.js');

test('the bundle of the API, without the workspace beside it, serves the chat page and answers a guest', async () => {
  const data = await mkdtemp(join(tmpdir(), 'bundle-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const env = { PATH: process.env['PATH'], HOTEL_MODE: 'demo', HOTEL_DATA: data, PORT: new URL(url).port };
  const service = spawn(process.execPath, [bundle], { env, cwd: data, stdio: 'ignore' });
  const exited = once(service, 'exit');
  try {
    await expect
      .poll(
        () =>
          fetch(`${url}/health/ready`).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 20_000 },
      )
      .toBe(200);
    const answer = await fetch(`${url}/v1/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer demo-malaga', 'content-type': 'application/json' },
      body: JSON.stringify({ text: '¿Tienen estacionamiento?' }),
    });
    expect(await answer.json()).toMatchObject({ intent: { name: 'ask_parking', band: 'high' } });
    expect(await (await fetch(`${url}/chat.js`)).text()).toContain('/v1/messages');
  } finally {
    service.kill('SIGTERM');
    const [code] = (await exited) as [number | null];
    await rm(data, { recursive: true, force: true });
    expect(code).toBe(0);
  }
});
