import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { compose, type Service } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';

/** Tuesday, 24 November 2026, noon in Málaga and morning in Buenos Aires. */
export const start = Date.parse('2026-11-24T11:00:00Z');

export interface Answer {
  readonly conversationId: string;
  readonly reply: { readonly text: string; readonly options?: readonly { id: string; label: string }[] };
  readonly intent: { readonly name: string; readonly confidence: number; readonly band: string };
  readonly handedOver: boolean;
  readonly why: {
    readonly language: string;
    readonly flags: Readonly<Record<string, unknown>>;
    readonly cache: readonly { operation: string; outcome: string }[];
  };
}

export interface Running {
  readonly service: Service;
  readonly data: string;
  readonly clock: { now: number };
}

/** The whole service with its embedded defaults, on a clock of ours. */
export const runService = async (environment: Readonly<Record<string, string>> = {}): Promise<Running> => {
  const data = mkdtempSync(join(tmpdir(), 'e2e-'));
  const clock = { now: start };
  const config = readConfig({ HOTEL_MODE: 'demo', LOG_LEVEL: 'silent', HOTEL_DATA: data, ...environment });
  const service = await compose(config, { now: () => (clock.now += 1) });
  onTestFinished(async () => {
    await service.close();
    rmSync(data, { recursive: true });
  });
  return { service, data, clock };
};

/** A guest of one hotel, who writes and taps. */
export const guestOf = ({ service }: Running, hotel: string, language?: string) => {
  let conversationId: string | undefined;
  const post = async (message: object): Promise<Answer> => {
    const response = await service.app.request('/v1/messages', {
      method: 'POST',
      headers: { authorization: `Bearer demo-${hotel}`, 'content-type': 'application/json' },
      body: JSON.stringify({ explain: true, conversationId, language, ...message }),
    });
    expect(response.status, await response.clone().text()).toBe(200);
    const answer = (await response.json()) as Answer;
    conversationId = answer.conversationId;
    return answer;
  };
  let last: Answer | undefined;
  return {
    says: async (text: string): Promise<Answer> => (last = await post({ text })),
    taps: async (id: string): Promise<Answer> => {
      const option = last?.reply.options?.find((offered) => offered.id === id);
      expect(option, `the option ${id} among ${JSON.stringify(last?.reply.options)}`).toBeDefined();
      return (last = await post({ option }));
    },
    transcript: async (): Promise<{
      handedOver: boolean;
      messages: readonly { author: string; text: string }[];
    }> => {
      const response = await service.app.request(`/v1/conversations/${conversationId}`, {
        headers: { authorization: `Bearer demo-${hotel}` },
      });
      return (await response.json()) as never;
    },
  };
};
