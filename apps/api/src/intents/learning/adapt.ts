import { Worker } from 'node:worker_threads';
import type { HotelWords, Model } from '@hotel/nlp-fallback';

/** In the bundle the thread is a file beside the main one. */
const file = new URL(
  import.meta.url.endsWith('.ts') ? 'adapt-thread.ts' : 'adapt-thread.js',
  import.meta.url,
);

/**
 * The starter model with a hotel's words in it. Takes a second of another core, and none of those who answer guests.
 *
 * @throws NlpError `invalid-examples` by its message: errors of threads lose their class
 */
export const adaptInThread = (words: HotelWords): Promise<Model> => {
  const { promise, resolve, reject } = Promise.withResolvers<Model>();
  const worker = new Worker(file, { workerData: words });
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', (code) =>
    reject(new Error(`The thread that learns ended with ${code}, without a model`)),
  );
  return promise;
};
