/** Hits in memory of the floor and of one candidate, in a process that has met no other. Prints JSON. */
import { measure, type Candidate } from '../harness.ts';
import { IN_MEMORY } from './adapters.ts';
import { adapter as floor } from './floor.ts';
import type { hits as Hits } from './hits.ts';
import { KEYS, reservation } from './scenario.ts';

const chosen = IN_MEMORY.find(({ name }) => name === process.argv[2]);
const candidates: Candidate[] = [];
for (const { name, memory } of [floor, chosen!]) {
  const cache = memory!(async (key) => reservation(key));
  for (const key of KEYS) await cache.get(key);
  const { hits } = (await import(`./hits.ts?${name}`)) as { readonly hits: typeof Hits };
  candidates.push({ name, run: hits(cache) });
}
console.log(JSON.stringify(await measure(candidates, { rounds: 25 })));
// Some of them hold the process.
process.exit();
