import { createHash } from 'node:crypto';
import type { Role } from '../access/role.ts';

/** What somebody was about to do, recorded before it was done. */
export interface Act {
  readonly who: string;
  readonly role: Role;
  /** Such as `flag.kill`. */
  readonly action: string;
  readonly hotel?: string;
  /** What it was done to: an id of ours or the name of a flag, never a guest's name or words. */
  readonly subject?: string;
}

export interface AuditEntry extends Act {
  readonly seq: number;
  readonly at: number;
  /** Of this entry and the hash before it: nothing in the past can be changed without changing all that follows. */
  readonly hash: string;
}

export interface AuditFilter {
  /** Of this hotel alone. */
  readonly hotel?: string;
  /** Older than this entry. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** The latest entry, to be noted elsewhere, and whether the way to it is unbroken. */
export interface AuditState {
  readonly entries: number;
  readonly head: string;
  readonly intact: boolean;
}

/** Who did what, and when. Entries are added, and never changed or removed. */
export interface Audit {
  record(act: Act, at: number): Promise<void>;
  /** Newest first. */
  list(filter: AuditFilter): Promise<readonly AuditEntry[]>;
  /** Follows the whole chain. */
  verify(): Promise<AuditState>;
}

/** Where the chain begins. */
export const firstHash = '0'.repeat(64);

export const hashAfter = (
  previous: string,
  { seq, at, who, role, action, hotel, subject }: Omit<AuditEntry, 'hash'>,
): string =>
  createHash('sha256')
    .update(JSON.stringify([previous, seq, at, who, role, action, hotel ?? '', subject ?? '']))
    .digest('hex');
