import type { TenantId } from '@hotel/tenant-context';
import type { Context } from 'hono';
import { bearer } from '../access/keys.ts';
import type { RequestEnv } from '../access/caller.ts';
import { may, type Permission, type Person } from '../access/role.ts';
import type { Act } from '../audit/audit.ts';
import { refuse } from '../routes/problem.ts';

/** What somebody does to something. */
interface Doing {
  readonly action: string;
  /** Where the path names none. */
  readonly hotel?: TenantId;
  readonly subject?: string | undefined;
}

/** A person who was let in, for one thing. */
export interface Admitted {
  readonly person: Person;
  /** Before anything is changed or handed out: what cannot be recorded is not done. */
  readonly record: (doing: Doing) => Promise<void>;
}

export interface AdmittedFor extends Admitted {
  readonly hotel: TenantId;
}

/** The one way into `/admin`. */
export interface Gate {
  /** @throws HTTPException 401, 403 */
  readonly enter: (c: Context, permission: Permission) => Promise<Admitted>;
  /**
   * For the hotel of the path. Somebody else's hotel is none.
   *
   * @throws HTTPException 401, 404, 403
   */
  readonly enterHotel: (c: Context, permission: Permission) => Promise<AdmittedFor>;
}

export interface GateDeps {
  readonly personOf: (key: string) => Person | undefined;
  readonly record: (act: Act) => Promise<void>;
}

export const createGate = ({ personOf, record }: GateDeps): Gate => {
  const known = (c: Context): Person => {
    const key = bearer(c.req.header('authorization'));
    const person = key === undefined ? undefined : personOf(key);
    if (!person) throw refuse(401, "Send 'Authorization: Bearer' with the key of a person.");
    return person;
  };
  const allow = (person: Person, permission: Permission): void => {
    if (!may(person, permission)) throw refuse(403, `The role ${person.role} may not do this.`);
  };
  const recordAs =
    ({ name: who, role }: Person, hotel?: TenantId): Admitted['record'] =>
    ({ action, subject, hotel: about }) => {
      const of = hotel ?? about;
      return record({ who, role, action, ...(of ? { hotel: of } : {}), ...(subject ? { subject } : {}) });
    };

  return {
    enter: async (c, permission) => {
      const person = known(c);
      allow(person, permission);
      return { person, record: recordAs(person) };
    },
    enterHotel: async (c, permission) => {
      const person = known(c);
      const hotel = person.hotels.find((each) => each === c.req.param('hotel'));
      if (!hotel) throw refuse(404, 'There is no such hotel.');
      allow(person, permission);
      // For the log line of the request.
      (c as Context<RequestEnv>).set('hotel', hotel);
      return { person, hotel, record: recordAs(person, hotel) };
    },
  };
};
