import type { ChannelName, InboundMessage } from '../channels/channel.ts';

/** A guest's message, verified, that was for no hotel that we know. */
export type StrayMessage = Omit<InboundMessage, 'hotel' | 'channel'>;

/** Where something was sent to: a business number's id, a bot, a mailbox. */
export interface StrayAddress {
  readonly channel: ChannelName;
  /** Of the webhook: the Meta app; of the other channels their name. */
  readonly app: string;
  readonly address: string;
}

export interface Stray extends StrayAddress {
  readonly message: StrayMessage;
}

export interface StrayCount extends StrayAddress {
  readonly messages: number;
  /** When the oldest of them came. */
  readonly since: number;
}

/** What came for addresses that were no hotel's at the time, until a person says what becomes of it. */
export interface Quarantine {
  /** The address first for which something waits for longest. */
  addresses(limit: number): Promise<readonly StrayCount[]>;
  /** The oldest. */
  messages(of: StrayAddress, limit: number): Promise<readonly StrayMessage[]>;
  /** They are kept elsewhere now. */
  release(of: StrayAddress, messageIds: readonly string[]): Promise<void>;
  /** @returns how many came before that moment, and are gone */
  forgetBefore(at: number): Promise<number>;
}
