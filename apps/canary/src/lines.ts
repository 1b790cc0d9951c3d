/** The lines of a byte stream, one at a time. Unlike readline it splits at line feeds only, as NDJSON does. */
export const linesOf = async function* (bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // Drops a byte order mark, and puts characters together that two chunks share.
  const decoder = new TextDecoder();
  let rest: string[] = [];
  for await (const chunk of bytes) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    rest.push(first);
    if (others.length === 0) continue;
    yield rest.join('');
    for (const line of others.slice(0, -1)) yield line;
    rest = [others.at(-1) ?? ''];
  }
  yield rest.join('') + decoder.decode();
};
