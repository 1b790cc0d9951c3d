import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { guestOf, runService } from './guest.ts';

test('words that are names of things in the language are words like any other', async () => {
  const running = await runService();
  for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
    const guest = guestOf(running, 'malaga', 'es');
    expect(await guest.says(word), word).toMatchObject({ handedOver: false });
    expect(await guest.says(`¿hay lugar para dos del 12 al 15 de marzo? ${word}`), word).toMatchObject({
      handedOver: false,
    });
  }
});

test('an option that we never offered is not obeyed', async () => {
  const running = await runService();
  const post = async (id: string): Promise<{ intent: { name: string }; handedOver: boolean }> => {
    const response = await running.service.app.request('/v1/messages', {
      method: 'POST',
      headers: { authorization: 'Bearer demo-malaga', 'content-type': 'application/json' },
      body: JSON.stringify({ option: { id, label: 'x' } }),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as never;
  };
  for (const id of [
    'intent:constructor',
    'intent:__proto__',
    'room:suite',
    'yes',
    'intent:',
    'x'.repeat(256),
  ]) {
    const { intent, handedOver } = await post(id);
    expect(intent.name, id).not.toMatch(/constructor|proto/);
    expect(handedOver, id).toBe(false);
  }
});

test('whatever is written, the guest gets an answer and the turn does not fail', async () => {
  const running = await runService();
  const messages = fc.oneof(
    fc.string({ maxLength: 200, unit: 'binary' }),
    fc.string({ maxLength: 60 }),
    fc.json(),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        messages.filter((text) => text.trim() !== ''),
        { minLength: 1, maxLength: 4 },
      ),
      async (texts) => {
        const guest = guestOf(running, 'malaga', 'es');
        for (const text of texts) expect((await guest.says(text)).why.language).toMatch(/^(es|en|pt)$/);
      },
    ),
    { numRuns: 60 },
  );
  const metrics = await (await running.service.app.request('/metrics')).text();
  expect(metrics).toContain('tenant_request_errors{tenant="malaga",channel="web",reason="internal"} 0');
});
