import { QloAppsError } from './error.ts';
import type { QloAppsHotel } from './hotel.ts';
import { textOf, type Fields } from './loose.ts';

/** Stands for the surname of guests who gave one name. */
const NONE = '-';
const MAX_LENGTH = 32;

/** Who the guest is, in the fields and characters that QloApps takes. */
export interface Customer {
  readonly firstname: string;
  readonly lastname: string;
  readonly email: string;
  readonly phone: string;
}

/** @throws QloAppsError `rejected` when nothing is left of the name */
export const customerOf = ({ contact }: QloAppsHotel, guestName: string, reference: string): Customer => {
  const [first, ...rest] = guestName
    // Digits and these marks fail the whole booking, after the cart was filled.
    .replaceAll(/[0-9!<>,;?=+()@#"°{}_$%:\\]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (first === undefined) throw new QloAppsError('refused');
  const [mailbox, domain] = contact.email.split('@');
  return {
    firstname: first.slice(0, MAX_LENGTH),
    lastname: rest.join(' ').slice(0, MAX_LENGTH).trim() || NONE,
    // One address is one customer: a shared one would rename the guest before.
    email: `${mailbox}+${reference.toLowerCase()}@${domain}`,
    phone: contact.phone,
  };
};

export const guestNameOf = (customer: Fields): string => {
  const last = textOf(customer['lastname']);
  const first = textOf(customer['firstname']);
  return last === NONE ? first : `${first} ${last}`;
};
