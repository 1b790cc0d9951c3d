import type { GuestRecord, Records } from '../../records/records.ts';
import type { Learning } from './learning.ts';

/** Erasing a guest takes what they wrote out of what waits for staff as well. */
export const forgettingLessons = (
  records: Records,
  { forget, forgetBefore }: Pick<Learning, 'forget' | 'forgetBefore'>,
): Records => ({
  ...records,
  erase: async (hotel, conversationId) => {
    const kept = await records.export(hotel, conversationId);
    if (kept) await forget(hotel, wordsOf(kept));
    return records.erase(hotel, conversationId);
  },
  eraseSilentSince: async (hotel, before, limit) => {
    await forgetBefore(hotel, before);
    return records.eraseSilentSince(hotel, before, limit);
  },
});

const wordsOf = ({ conversations }: GuestRecord): readonly string[] =>
  conversations.flatMap(({ messages }) =>
    messages.filter(({ author }) => author === 'guest').map(({ text }) => text),
  );
