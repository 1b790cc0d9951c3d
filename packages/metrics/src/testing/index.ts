// For tests of services: read and compare what was counted, read an exposition back, and break the measuring on purpose.
export { brokenMetrics } from './broken.ts';
export { expectSeries } from './expect.ts';
export { parseExposition, type Exposition } from './parse.ts';
export { readDelta, readFamily, readSeries, type SeriesValue } from './read.ts';
