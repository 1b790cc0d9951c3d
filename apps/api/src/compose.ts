import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { httpMetrics } from '@hotel/metrics/hono';
import { createTenantContext, type TenantId } from '@hotel/tenant-context';
import type { Hono } from 'hono';
import { Registry } from 'prom-client';
import { adminRoutes } from './admin/routes.ts';
import { createAccess } from './access/access.ts';
import type { RequestEnv } from './access/caller.ts';
import { createApp } from './app.ts';
import { mailRoutes } from './channels/email/route.ts';
import { reception } from './channels/reception.ts';
import { serviceChannels } from './channels/service-channels.ts';
import { telegramRoutes } from './channels/telegram/route.ts';
import { whatsappReception } from './channels/whatsapp/reception.ts';
import { whatsappRoutes } from './channels/whatsapp/route.ts';
import { chatRoutes } from './chat/routes.ts';
import type { Config } from './config.ts';
import { heedingWishes } from './consent/heeding.ts';
import { consoleRoutes } from './console/routes.ts';
import { createBookingNews } from './conversation/announce.ts';
import { overhearing } from './conversation/overhearing.ts';
import { createApology, createTurn } from './conversation/turn.ts';
import { serviceFlags } from './flags/flags.ts';
import { startRecovery } from './holds/recovery.ts';
import { liveIds } from './hotels/live-ids.ts';
import { serviceHotels } from './hotels/service-hotels.ts';
import { whichHotel } from './hotels/which-hotel.ts';
import { startMessaging } from './inbox/messaging.ts';
import type { Turn } from './inbox/store.ts';
import { forgettingLessons } from './intents/learning/forgetting.ts';
import { startLearning } from './intents/learning/start.ts';
import { admittedCaller, admittedVisitor } from './limits/admission.ts';
import { serviceLimits } from './limits/limits.ts';
import { pmsBudget } from './limits/pms-budget.ts';
import { shedding } from './limits/shed.ts';
import { createLog } from './log.ts';
import { createObservers, type Observers } from './observe.ts';
import { pmsWebhookRoutes } from './pms/changes/webhook.ts';
import { hotelSystems } from './pms/hotels.ts';
import { sharedStore } from './pms/shared-store.ts';
import { connect } from './redis.ts';
import { serviceRetention } from './retention/service.ts';
import { channelsCheck, flagsCheck, storeCheck } from './routes/checks.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { healthRoutes } from './routes/health.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { messageRoutes } from './routes/messages.ts';
import { refuseOverload } from './routes/overload.ts';
import { visitorRoutes } from './routes/visitors.ts';
import { openStores } from './stores.ts';
import { flagEvents } from './tracing/flags.ts';

/** The running service without its socket. */
export interface Service {
  readonly app: Hono<RequestEnv>;
  /** Readiness says no from here on; everything goes on working. */
  startDraining(): void;
  /** Ends the turns and sends under way, then closes the store. */
  close(): Promise<void>;
}

interface Effects {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The one place that knows every package: makes each part once and hands it to those that need it. */
export const compose = async (config: Config, { now }: Effects = { now: Date.now }): Promise<Service> => {
  mkdirSync(config.HOTEL_DATA, { recursive: true });
  let observers: Observers | undefined;
  const { single, shared, disconnect } = await connect(config);
  const { hotels, close: closeHotels } = await serviceHotels({
    config,
    shared: single,
    observe: (event) => observers?.hotels(event),
  }).catch((error: unknown) => {
    disconnect();
    throw error;
  });
  const context = createTenantContext();
  const log = createLog(config.LOG_LEVEL, () => {
    const unit = context.current();
    return unit ? { hotel: unit.tenant, requestId: unit.requestId } : {};
  });
  const registry = new Registry();
  const observe = createObservers({ registry, log, tenants: liveIds(hotels), version: config.HOTEL_VERSION });
  observers = observe;
  const access = createAccess({ config, now, hotels });
  const which = whichHotel({
    hotels,
    adminOf: access.adminOf,
    audit: async ({ actor: who, tenant: hotel, method, path }) => {
      log.warn({ who, hotel }, 'an administrator acts for a hotel');
      const action = `${method} ${path.split('/', 3).join('/')}`;
      await stores.audit.record({ who, role: 'platform-admin', action, hotel }, now());
    },
    observe: observe.hotels,
  });
  const callerOf = which.caller(access.callerOf);

  const flags = serviceFlags({ config, observe: observe.flags, now });
  const flagsOf = (tenantId: TenantId, guest: { readonly guestId?: string } = {}) =>
    flagEvents(flags.for({ ...guest, tenantId, timeZone: hotels.get(tenantId).timeZone }));
  const learning = startLearning({
    folder: join(config.HOTEL_DATA, 'learning'),
    hotels: hotels.ids,
    isOn: (hotel) => flagsOf(hotel).isOn('nlp.hotel.words'),
    observe: observe.nlp,
    onError: (err, hotel) => log.error({ err, hotel }, 'a lesson was not learnt'),
  });
  const limits = serviceLimits({ config, redis: shared, now, observe: observe.limits });
  const pms = hotelSystems({
    config,
    hotels,
    now,
    observe: observe.cache,
    store: single && sharedStore(single.client, single.listener),
    redis: single?.client,
    budget: (hotel) =>
      pmsBudget({ ...limits, hotel, policy: limits.policies.pms, observe: observe.limits, sleep }),
    onFeedFailure: (hotel, err) => log.warn({ hotel, err }, 'no changes from the PMS'),
  });
  pms.start();
  const statusGraceMs = config.WHATSAPP_STATUS_GRACE_MS;
  const stores = await openStores({
    config,
    redis: shared,
    hotels: () => hotels.ids,
    now,
    observe: observe.holds,
  });
  const { store, holds } = stores;

  const conversation = { now, hotel: hotels.get };
  const [overheard, heeded] = [overhearing(conversation), heedingWishes(conversation)];
  const hearing = (turn: Turn): Turn => overheard(heeded(turn));
  const messaging = await startMessaging({
    store,
    context,
    log,
    observe,
    now,
    statusGraceMs,
    resumeMs: stores.resumeMs,
    pace: limits.pace,
    turn: hearing(
      shedding({ ...conversation, ...limits, observe: observe.limits })(
        learning.listening((classifier) =>
          createTurn({
            ...conversation,
            classifier,
            pms: pms.of,
            holds: { store: holds, observe: observe.holds, sleep },
            flags: (hotel, guestId) => ({ ...flagsOf(hotel, { guestId }), report: flags.report }),
            observe: learning.told,
          }),
        ),
      ),
    ),
    giveUp: hearing(createApology(conversation)),
    channels: serviceChannels(config, hotels),
  });

  const stopRecovery = startRecovery({
    hotels: () => hotels.ids,
    store: holds,
    pms: pms.of,
    tell: createBookingNews({ ...conversation, store }),
    within: (tenant, work) => context.run({ tenant, requestId: 'recovery' }, work),
    observe: observe.holds,
    onError: (error, hotel) => log.error({ err: error, hotel }, 'holds'),
  });

  const { quarantine } = stores;
  const records = forgettingLessons(stores.records, learning);
  const stopRetention = serviceRetention({ config, hotels, records, quarantine, context, observe, log, now });

  /** What people of a hotel do, from the console or through the API. */
  const desk = {
    reply: async (hotel: TenantId, id: string, text: string): Promise<void> => {
      await store.staffReply(hotel, id, text, now());
      messaging.wakeSender();
    },
    returnToAgent: (hotel: TenantId, id: string) => store.returnToAgent(hotel, id, now()),
    canReply: (hotel: TenantId) => flagsOf(hotel).isOn('console.reply'),
  };

  const admitVisitor = admittedVisitor(limits);
  let draining = false;
  const app = createApp({
    version: config.HOTEL_VERSION,
    log,
    requestId: randomUUID,
    draining: () => draining,
    measure: httpMetrics(observe.metrics),
    protect: refuseOverload({ waiting: messaging.waiting }),
    operations: [
      healthRoutes({
        version: config.HOTEL_VERSION,
        now,
        draining: () => draining,
        checks: {
          store: () => storeCheck(stores),
          channels: async () => channelsCheck(messaging.outages()),
          ...(config.REDIS_URL ? { redis: async () => flagsCheck(flags.status()) } : {}),
        },
      }),
      metricsRoutes(observe.metrics, config.METRICS_TOKEN),
    ],
    routes: [
      whatsappRoutes({
        apps: new Map(Object.entries(config.WHATSAPP_APPS)),
        hotelOf: which.ofNumber,
        accept: messaging.accept,
        ...whatsappReception({ store, observe, log }),
      }),
      telegramRoutes({
        bots: new Map(Object.entries(config.TELEGRAM_BOTS)),
        hotelOf: (bot) => which.ofFact({ kind: 'bot', value: bot }),
        accept: messaging.accept,
        now,
        ...reception('telegram', { store, observe, log }),
      }),
      mailRoutes({
        apps: new Map(Object.entries(config.EMAIL_APPS)),
        hotelOf: (mailbox) => which.ofFact({ kind: 'mailbox', value: mailbox }),
        accept: messaging.accept,
        now,
        ...reception('email', { store, observe, log }),
      }),
      pmsWebhookRoutes({
        hotels: pms.webhooks,
        now,
        onRejected: (reason, err) => log.warn({ reason, err }, 'pms webhook refused'),
      }),
      visitorRoutes({
        widget: hotels.byWidgetKey,
        tokens: access.tokens,
        admit: async (c, tenant) => {
          await which.agreed(c, { source: 'widget', tenant });
          await admitVisitor(c, tenant);
        },
      }),
      messageRoutes({
        callerOf: admittedCaller(callerOf, limits),
        ingest: messaging,
        store,
        now,
        explainToVisitors: config.HOTEL_MODE === 'demo',
      }),
      conversationRoutes({ callerOf, store }),
      chatRoutes({ hotels: () => hotels.all }),
      adminRoutes({
        ...desk,
        personOf: access.personOf,
        hotels,
        audit: stores.audit,
        quarantine,
        hotelAt: which.at,
        accept: messaging.accept,
        store,
        records,
        learning,
        flags,
        redis: single?.client,
        takeOver: (hotel, id) => store.takeOver(hotel, id, now()),
        wakeSender: messaging.wakeSender,
        now,
      }),
      consoleRoutes({
        ...access.staff,
        ...desk,
        now,
        record: (act) => stores.audit.record(act, now()),
        conversations: (hotel) => store.conversations(hotel, { handedOver: true }),
        conversation: store.conversation,
        history: store.history,
        hotelName: (hotel) => hotels.get(hotel).name,
      }),
    ],
  });

  return {
    app,
    startDraining: () => (draining = true),
    close: async () => {
      await messaging.drain();
      await learning.settled();
      await Promise.all([stopRecovery(), stopRetention()]);
      await Promise.all([flags.close(), pms.close()]);
      await stores.close();
      observe.close();
      closeHotels();
      disconnect();
    },
  };
};
