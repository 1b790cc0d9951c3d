import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFlags, envOverrides } from '@hotel/feature-flags';
import { fileSource } from '@hotel/feature-flags/file';
import { httpMetrics, metricsRoute } from '@hotel/metrics/hono';
import { createClassifier, createLadder } from '@hotel/nlp-fallback';
import { hotelModel } from '@hotel/nlp-fallback/hotel';
import { createPmsCache } from '@hotel/pms-cache';
import { createTenantContext, type TenantId } from '@hotel/tenant-context';
import { Hono } from 'hono';
import { Registry } from 'prom-client';
import { access } from './access/access.ts';
import { createApp } from './app.ts';
import { whatsappChannel } from './channels/whatsapp/channel.ts';
import { chatRoutes } from './chat/routes.ts';
import type { Config } from './config.ts';
import { consoleRoutes } from './console/routes.ts';
import { createApology, createTurn } from './conversation/turn.ts';
import { definitions } from './flags.ts';
import { demoHotels } from './hotels/demo/hotels.ts';
import { hotelDirectory } from './hotels/directory.ts';
import { createIngest } from './inbox/ingest.ts';
import { createLanes } from './inbox/lanes.ts';
import { startSender } from './inbox/sender.ts';
import { sqliteStore } from './inbox/sqlite/store.ts';
import { createLog } from './log.ts';
import { createObservers } from './observe.ts';
import { hotelPms } from './pms/hotel-pms.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { healthRoutes } from './routes/health.ts';
import { messageRoutes } from './routes/messages.ts';
import { visitorRoutes } from './routes/visitors.ts';
import { version } from './version.ts';

/** The running service without its socket. */
export interface Service {
  readonly app: Hono;
  /** Readiness says no from here on; everything goes on working. */
  startDraining(): void;
  /** Ends the turns and sends under way, then closes the store. */
  close(): Promise<void>;
}
