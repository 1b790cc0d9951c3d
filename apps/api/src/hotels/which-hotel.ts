import {
  isTenantError,
  isTenantId,
  resolveTenant,
  type ResolutionEvent,
  type TenantClaim,
  type TenantDirectory,
  type TenantId,
} from '@hotel/tenant-context';
import type { Context } from 'hono';
import type { Caller, RequestEnv } from '../access/caller.ts';
import { bearer } from '../access/keys.ts';
import type { StrayAddress } from '../inbox/quarantine.ts';
import { refuse } from '../routes/problem.ts';
import type { HotelDirectory } from './directory.ts';

/** An administrator of the platform is about to act for a hotel. */
export interface AdminAct {
  readonly actor: string;
  readonly tenant: TenantId;
  readonly method: string;
  readonly path: string;
}

interface Options {
  readonly hotels: Pick<HotelDirectory, 'ids' | 'byPhoneNumber'> & TenantDirectory;
  /** Whose key it is, of the administrators of the platform. */
  readonly adminOf: (key: string) => string | undefined;
  /** Called before the act, which does not happen when it rejects. */
  readonly audit: (act: AdminAct) => Promise<void> | void;
  readonly observe: (event: ResolutionEvent) => void;
}

/** A fact that names one hotel, if it is there. */
type SingleClaim = Extract<TenantClaim, { readonly tenant: unknown }>;

/** Which hotel something is for, by what was verified alone. Each answer is told. */
export interface WhichHotel {
  /** Of a business number in a webhook that was signed; undefined: of no hotel, and to be quarantined. */
  readonly ofNumber: (app: string, phoneNumberId: string) => TenantId | undefined;
  /** Of a bot or a mailbox in a webhook that was verified; undefined: of no hotel, and to be quarantined. */
  readonly ofFact: (fact: {
    readonly kind: 'bot' | 'mailbox';
    readonly value: string;
  }) => Promise<TenantId | undefined>;
  /** Of an address whose message was quarantined, by now. */
  readonly at: (stray: StrayAddress) => Promise<TenantId | undefined>;
  /**
   * The hotel, when the domain that was asked for is not another one's.
   *
   * @throws HTTPException 403, 401 when there is no such hotel any more
   */
  readonly agreed: (c: Context, claim: SingleClaim) => Promise<TenantId>;
  /**
   * The caller, with a hotel that everything agrees on. Administrators of the platform name it in `X-Tenant-Id`, which
   * means nothing from anybody else.
   *
   * @throws HTTPException 403, 401, 400, 404
   */
  readonly caller: (callerOf: (c: Context) => Promise<Caller>) => (c: Context) => Promise<Caller>;
}

export const whichHotel = ({ hotels, adminOf, audit, observe }: Options): WhichHotel => {
  const exists = (id: unknown): id is TenantId => isTenantId(id) && hotels.ids.includes(id);

  const resolve = (claims: readonly TenantClaim[]): TenantId | undefined => {
    try {
      return resolveTenant(claims, { observe }).tenant;
    } catch (error) {
      if (!isTenantError(error)) throw error;
      if (error.code === 'unknown-tenant') return undefined;
      throw refuse(403, 'What this request proves about itself names different hotels.');
    }
  };

  const agreed: WhichHotel['agreed'] = async (c, claim) => {
    const host = await hotels.find({ kind: 'host', value: new URL(c.req.url).host });
    const there =
      claim.source === 'admin' || exists(claim.tenant) ? claim : { source: claim.source, tenant: undefined };
    const tenant = resolve([there, { source: 'host', tenant: host }]);
    if (!tenant) throw refuse(401, 'The hotel of these credentials is not there any more.');
    return tenant;
  };

  const asAdmin = async (c: Context, actor: string): Promise<Caller> => {
    const asked = c.req.header('x-tenant-id');
    if (asked === undefined) throw refuse(400, "Say in 'X-Tenant-Id' for which hotel.");
    if (!exists(asked)) throw refuse(404, 'There is no such hotel.');
    const hotel = await agreed(c, { source: 'admin', tenant: asked, actor });
    await audit({ actor, tenant: hotel, method: c.req.method, path: c.req.path });
    (c as Context<RequestEnv>).set('hotel', hotel);
    return { kind: 'program', hotel };
  };

  const ofNumber: WhichHotel['ofNumber'] = (app, phoneNumberId) =>
    resolve([{ source: 'whatsapp', tenant: hotels.byPhoneNumber(app, phoneNumberId) }]);
  const ofFact: WhichHotel['ofFact'] = async (fact) =>
    resolve([{ source: fact.kind, tenant: await hotels.find(fact) }]);
  return {
    ofNumber,
    ofFact,
    at: async ({ channel, app, address }) =>
      channel === 'whatsapp'
        ? ofNumber(app, address)
        : ofFact({ kind: channel === 'telegram' ? 'bot' : 'mailbox', value: address }),
    agreed,
    caller: (callerOf) => async (c) => {
      const key = bearer(c.req.header('authorization'));
      const actor = key === undefined ? undefined : adminOf(key);
      if (actor !== undefined) return asAdmin(c, actor);
      const caller = await callerOf(c);
      await agreed(c, { source: caller.kind === 'program' ? 'api_key' : 'jwt', tenant: caller.hotel });
      return caller;
    },
  };
};
