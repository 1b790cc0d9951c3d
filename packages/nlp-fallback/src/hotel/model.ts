import { loadModel, type Model } from '../model.ts';
import data from '../../model/hotel.json' with { type: 'json' };

/**
 * The starter model: 45 wishes of hotel guests in Spanish, English and Portuguese. Reading it takes some
 * milliseconds: do it once, and share the classifier among hotels.
 */
export const hotelModel = (): Model => loadModel(data);
