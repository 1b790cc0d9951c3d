// For users
export { HOTEL_INTENTS, type HotelIntent } from './intents.ts';
export { hotelLabel, type HotelLabel, type HotelLanguage, isHotelIntent } from './labels.ts';
export { hotelModel } from './model.ts';

// For those who train a model of their own
export { HOTEL_CONCEPTS } from './concepts.ts';
