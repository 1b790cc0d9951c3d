import { BUILD } from './build-info.ts';
import { CACHE } from './cache.ts';
import { EVENT_LOOP } from './event-loop.ts';
import { FLAGS } from './flags.ts';
import { HOLDS } from './holds.ts';
import { HTTP } from './http.ts';
import { LIMITS } from './limits.ts';
import { MESSAGES } from './messages.ts';
import { NLP } from './nlp.ts';
import { RESOLUTION } from './resolution.ts';
import { TENANTS } from './tenants.ts';
import { SELF } from './watch.ts';

/** A metric as people and generators read it. The factories register these very objects. */
export interface CataloguedFamily {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  /** Of one step of the value, such as `seconds` or `requests`. */
  readonly unit: string;
}

/** Every metric that this package can make, in the order of the documentation. */
export const CATALOGUE: readonly CataloguedFamily[] = [
  HTTP,
  TENANTS,
  RESOLUTION,
  MESSAGES,
  NLP,
  CACHE,
  HOLDS,
  LIMITS,
  FLAGS,
  EVENT_LOOP,
  BUILD,
  SELF,
].flatMap((families): readonly CataloguedFamily[] => Object.values(families));
