/** Takes the hotel off the keys of a reply, so that they can be given to the next command. */
export type ReplyRule = (reply: unknown, prefix: string) => unknown;

const withoutHotel = (key: unknown, prefix: string): unknown =>
  typeof key === 'string' && key.startsWith(prefix) ? key.slice(prefix.length) : key;

/** `[key, ...]`, or nothing when the time was up. */
export const firstIsKey: ReplyRule = (reply, prefix) =>
  Array.isArray(reply) ? [withoutHotel(reply[0], prefix), ...(reply.slice(1) as unknown[])] : reply;

/** `[[key, entries], ...]`, or `{ key: entries }` from a client that hands RESP3 on as it is. */
export const streamsAreKeys: ReplyRule = (reply, prefix) => {
  if (Array.isArray(reply)) return reply.map((stream: unknown) => firstIsKey(stream, prefix));
  if (typeof reply !== 'object' || reply === null) return reply;
  return Object.fromEntries(
    Object.entries(reply).map(([key, entries]) => [withoutHotel(key, prefix), entries]),
  );
};
