/** Run as a process of its own: tells its parent when it sees a flag change. */
import { createFlags } from '@hotel/feature-flags';
import { redisSource } from '@hotel/feature-flags/redis';
import { Redis } from 'ioredis';
import { FLAG, keysOf } from './scenario.ts';

/** `undefined` is the start: the flags are live. */
export interface Sighting {
  /** On the clock that all processes of a machine share. */
  readonly atNs: string;
}

if (import.meta.main) {
  const redis = new Redis(process.argv[2] ?? '', { lazyConnect: true });
  const definitions = Object.fromEntries(keysOf(1000).map((key) => [key, { default: false }]));
  let live = false;
  createFlags(definitions, {
    source: redisSource({ redis, pollMs: 3_600_000 }),
    observe: (event) => {
      const starts = event.type === 'flag.source-state' && event.state === 'live';
      const changes = live && event.type === 'flag.changed' && event.flag === FLAG;
      if (starts || changes) process.send?.({ atNs: String(process.hrtime.bigint()) } satisfies Sighting);
      live ||= starts;
    },
  });
}
