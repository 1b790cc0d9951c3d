import type { ConversationSummary, HistoryEntry } from '../inbox/store.ts';

/** A conversation as the list shows it. */
export interface Waiting {
  readonly conversation: ConversationSummary;
  /** The guest's newest words. */
  readonly said: string;
  /** Since when the guest waits for a person; undefined when one has answered. */
  readonly since: number | undefined;
}

/** @param history the newest entries, oldest first */
export const waiting = (conversation: ConversationSummary, history: readonly HistoryEntry[]): Waiting => {
  const handedOverAt = conversation.state.handedOver?.at;
  const answered = history.findLastIndex(
    ({ author, at }) => author === 'staff' && at >= (handedOverAt ?? Infinity),
  );
  return {
    conversation,
    said: history.findLast(({ author }) => author === 'guest')?.text ?? '',
    since:
      answered === -1
        ? handedOverAt
        : history.slice(answered + 1).find(({ author }) => author === 'guest')?.at,
  };
};

const urgent = 'emergency';
const isUrgent = ({ conversation, since }: Waiting): boolean =>
  since !== undefined && conversation.state.handedOver?.reason === urgent;

/** Danger first, then who has waited longest; those who have been answered come last, newest first. */
export const byNeed = (one: Waiting, other: Waiting): number =>
  Number(isUrgent(other)) - Number(isUrgent(one)) ||
  Number(one.since === undefined) - Number(other.since === undefined) ||
  (one.since === undefined || other.since === undefined
    ? other.conversation.updatedAt - one.conversation.updatedAt
    : one.since - other.since);
