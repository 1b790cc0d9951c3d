import { QloAppsError } from './error.ts';

/**
 * The body of an answer as text, up to `limit` bytes as they come out of decompression: a larger one is refused
 * at its declared length, or as soon as it has grown past the limit.
 *
 * @throws QloAppsError `too-large`
 */
export const boundedText = async (response: Response, limit: number): Promise<string> => {
  if (Number(response.headers.get('content-length') ?? 0) > limit) throw await refused(response.body);
  const reader = response.body?.getReader();
  if (!reader) return '';
  const chunks: Uint8Array[] = [];
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw new QloAppsError('too-large');
    }
    chunks.push(value);
  }
};

const refused = async (body: Response['body']): Promise<QloAppsError> => {
  await body?.cancel();
  return new QloAppsError('too-large');
};
