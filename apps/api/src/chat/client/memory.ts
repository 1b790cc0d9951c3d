import type { Option } from '../../channels/channel.ts';
import type { TurnAnswer } from '../../conversation/reply.ts';

/** One bubble. */
export interface Entry {
  readonly author: 'guest' | 'agent' | 'staff';
  readonly text: string;
  readonly at: number;
  /** A guest's: sent again, it is answered once. */
  readonly messageId?: string;
  /** A guest's: the option that was tapped. */
  readonly option?: Pick<Option, 'id' | 'label'>;
  /** A guest's: whether its answer has come. */
  answered?: boolean;
  /** An agent's. */
  readonly answer?: Pick<TurnAnswer, 'intent'> & Partial<TurnAnswer>;
}

/** What a reload of the page brings back. */
export interface Saved {
  token?: string;
  conversationId?: string;
  handedOver: boolean;
  /** When the newest reply of a person that is shown was written, by the server's clock. */
  staffAt: number;
  entries: Entry[];
}

export interface Memory {
  readonly saved: Saved;
  keep(): void;
  forget(): void;
}

/** Browsers may forbid storage or find it full: the chat goes on without. */
export const openMemory = (
  storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  key: string,
): Memory => {
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  const empty: Saved = { handedOver: false, staffAt: 0, entries: [] };
  const read = attempt(() => JSON.parse(storage().getItem(key) ?? 'null') as Saved | null);
  const saved = read ?? empty;
  return {
    saved,
    keep: () => {
      saved.entries = saved.entries.slice(-200);
      attempt(() => storage().setItem(key, JSON.stringify(saved)));
    },
    forget: () => attempt(() => storage().removeItem(key)),
  };
};
