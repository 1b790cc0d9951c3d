import { parentPort, workerData } from 'node:worker_threads';
import { adaptModel, type HotelWords } from '@hotel/nlp-fallback';
import { hotelModel } from '@hotel/nlp-fallback/hotel';

/** Teaches the starter model one hotel's words, on a thread of its own, and ends. */
parentPort?.postMessage(adaptModel(hotelModel(), workerData as HotelWords), []);
