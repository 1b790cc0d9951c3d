import { onTestFinished } from 'vitest';
import { startGraphServer } from '../doubles/graph-server.ts';
import { runService } from '../e2e/guest.ts';

/** The service with a Graph API beside it, and Meta's webhooks delivered in process. */
export const whatsappService = async (environment: Readonly<Record<string, string>> = {}) => {
  const graph = await startGraphServer({ token: 'demo-token', appSecret: 'demo-app-secret' });
  onTestFinished(() => graph[Symbol.asyncDispose]());
  const running = await runService({ WHATSAPP_GRAPH_URL: graph.url, ...environment });
  const deliver = async (payload: unknown, more: Readonly<Record<string, string>> = {}): Promise<number> => {
    const { body, headers } = graph.signedWebhook(payload);
    const { status } = await running.service.app.request('/webhooks/whatsapp/demo', {
      method: 'POST',
      body,
      headers: { ...headers, ...more },
    });
    return status;
  };
  const openMetrics = async (): Promise<string> => {
    const accept = 'application/openmetrics-text; version=1.0.0';
    return (await running.service.app.request('/metrics', { headers: { accept } })).text();
  };
  return { ...running, graph, deliver, openMetrics };
};
