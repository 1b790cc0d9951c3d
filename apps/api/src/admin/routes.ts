import { Hono } from 'hono';
import type { Audit } from '../audit/audit.ts';
import type { HotelDirectory } from '../hotels/directory.ts';
import { auditRoutes } from './audit-routes.ts';
import { conversationRoutes, type ConversationDeps } from './conversation-routes.ts';
import { deadLetterRoutes, type DeadLetterDeps } from './dead-letter-routes.ts';
import { flagRoutes, type FlagDeps } from './flag-routes.ts';
import { createGate, type GateDeps } from './gate.ts';
import { guestRoutes, type GuestDeps } from './guest-routes.ts';
import { hotelRoutes } from './hotel-routes.ts';
import { lessonRoutes, type LessonDeps } from './lesson-routes.ts';
import { quarantineRoutes, type QuarantineDeps } from './quarantine-routes.ts';

interface Deps
  extends
    Pick<GateDeps, 'personOf'>,
    ConversationDeps,
    DeadLetterDeps,
    FlagDeps,
    QuarantineDeps,
    Omit<GuestDeps, 'store'>,
    LessonDeps {
  readonly records: GuestDeps['records'];
  readonly hotels: Pick<HotelDirectory, 'get'>;
  readonly audit: Audit;
}

/** `/admin`: for the people of the hotels and the administrators of the platform. */
export const adminRoutes = (deps: Deps): Hono => {
  const { personOf, audit, now } = deps;
  const gate = createGate({ personOf, record: (act) => audit.record(act, now()) });
  return new Hono()
    .use('/admin/*', async (c, next) => {
      c.header('cache-control', 'no-store');
      await next();
    })
    .route('/', hotelRoutes(gate, deps.hotels))
    .route('/', flagRoutes(gate, deps))
    .route('/', conversationRoutes(gate, deps))
    .route('/', guestRoutes(gate, deps))
    .route('/', deadLetterRoutes(gate, deps))
    .route('/', lessonRoutes(gate, deps))
    .route('/', quarantineRoutes(gate, deps))
    .route('/', auditRoutes(gate, audit));
};
