// For tests of services: read what was counted, read an exposition back, and break the measuring on purpose.
export { brokenMetrics } from './broken.ts';
export { parseExposition, type Exposition } from './parse.ts';
export { readDelta, readFamily, readSeries, type SeriesValue } from './read.ts';
