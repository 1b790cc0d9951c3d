import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { watchDrift, type DriftProfile, type NlpEvent, type Observe } from '@hotel/nlp-fallback';
import { z } from 'zod';

interface Options {
  /** Where the better days are kept, so that a restart does not make today the usual. */
  readonly path: string;
  /** Of the starter model: another one has other habits. */
  readonly version: string;
  /** What the turns tell, and windows of it. */
  readonly observe: Observe;
}

/** Two places to listen at. */
interface DriftListener {
  /** At the classifiers: how much of a message is unknown to them. */
  readonly read: Observe;
  /** At the turns: what the message was taken for in the end. */
  readonly told: Observe;
}

const schema = z.object({
  version: z.string(),
  profile: z.object({
    bands: z.record(z.string(), z.number()),
    intents: z.record(z.string(), z.number()),
  }),
});

/** Watches what all hotels' guests write change against the first window of this model. */
export const listenForDrift = ({ path, version, observe }: Options): DriftListener => {
  const reference = load(path, version);
  const drift = watchDrift({
    ...(reference ? { reference } : {}),
    observe: (event) => {
      observe(event);
      const profile = drift.profile();
      if (!reference && profile) save(path, { version, profile });
    },
  });
  let unknownShare: number | undefined;
  return {
    read: (event) => {
      // A message is read whole before its parts, and both before its turn tells of it, in one go.
      if (event.type === 'nlp.classified') unknownShare ??= event.unknownShare;
    },
    told: (event) => {
      observe(event);
      drift.observe(withUnknown(event, unknownShare));
      unknownShare = undefined;
    },
  };
};

const withUnknown = (event: NlpEvent, unknownShare: number | undefined): NlpEvent =>
  event.type === 'nlp.classified' && unknownShare !== undefined ? { ...event, unknownShare } : event;

const load = (path: string, version: string): DriftProfile | undefined => {
  try {
    const kept = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return kept.version === version ? kept.profile : undefined;
  } catch {
    return undefined;
  }
};

const save = (path: string, kept: z.infer<typeof schema>): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.tmp`, JSON.stringify(kept));
  renameSync(`${path}.tmp`, path);
};
