import type { TenantId } from '@hotel/tenant-context';
import type { Person } from '../access/role.ts';
import type { Act } from '../audit/audit.ts';
import type { ConversationSummary, HistoryEntry } from '../inbox/store.ts';

/** What the console needs of the rest. Every call names the hotel and sees nothing of another one. */
export interface ConsoleDeps {
  /** Whose cookie this is, and the hotels they work for. */
  session(cookie: string): Promise<Person | undefined>;
  /** Exchanges a key for the value of a session cookie. */
  signIn(key: string): Promise<{ readonly cookie: string } | undefined>;
  /** The conversations that were handed over to people. */
  conversations(hotel: TenantId): Promise<readonly ConversationSummary[]>;
  conversation(hotel: TenantId, id: string): Promise<ConversationSummary | undefined>;
  /** The newest entries, oldest first. */
  history(hotel: TenantId, id: string, limit: number): Promise<readonly HistoryEntry[]>;
  /** Before it is done: what cannot be recorded is not done. */
  record(act: Act): Promise<void>;
  /** May reject when the conversation is not this hotel's, as {@link ConsoleDeps.returnToAgent} may. */
  reply(hotel: TenantId, id: string, text: string): Promise<void>;
  returnToAgent(hotel: TenantId, id: string): Promise<void>;
  /** Whether this hotel's people may answer from here at the moment. */
  canReply(hotel: TenantId): boolean;
  hotelName(hotel: TenantId): string;
  /** Milliseconds since the epoch. */
  now(): number;
}
