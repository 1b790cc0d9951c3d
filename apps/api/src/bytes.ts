/** What arrives, up to `limit` bytes; undefined when it is more, of which the rest is not read. */
export const bytesWithin = async (
  arriving: AsyncIterable<Uint8Array> | null | undefined,
  limit: number,
): Promise<Buffer | undefined> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of arriving ?? []) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
