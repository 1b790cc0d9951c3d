import { bytesWithin } from '../../bytes.ts';
import { QloAppsError } from './error.ts';

/**
 * The body of an answer as text, up to `limit` bytes as they come out of decompression: a larger one is refused
 * at its declared length, or as soon as it has grown past the limit.
 *
 * @throws QloAppsError `too-large`
 */
export const boundedText = async (response: Response, limit: number): Promise<string> => {
  if (Number(response.headers.get('content-length') ?? 0) > limit) throw await refused(response.body);
  const bytes = await bytesWithin(response.body, limit);
  if (!bytes) throw new QloAppsError('too-large');
  return bytes.toString('utf8');
};

const refused = async (body: Response['body']): Promise<QloAppsError> => {
  await body?.cancel();
  return new QloAppsError('too-large');
};
