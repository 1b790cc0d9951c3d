import type { ConversationSummary } from '../inbox/store.ts';

/** Where the console shows a conversation. */
export const pathOf = ({ hotel, id }: Pick<ConversationSummary, 'hotel' | 'id'>): string =>
  `/console/hotels/${hotel}/conversations/${encodeURIComponent(id)}`;
