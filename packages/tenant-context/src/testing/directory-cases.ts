import { equal, rejects } from 'node:assert/strict';
import type { TenantDirectory, TenantEntry, TenantFact } from '../directory.ts';
import type { TenantSource } from '../source.ts';
import { parseTenantId } from '../tenant.ts';

/** One directory under test, empty, and a way to write where it reads. */
export interface DirectoryFixture extends AsyncDisposable {
  readonly directory: TenantDirectory;
  /** These are the whole truth, and the directory sees them once it resolves. */
  readonly write: (entries: readonly TenantEntry[]) => Promise<void>;
}

/** A fixture whose source can fail. */
export interface FaultyDirectoryFixture extends DirectoryFixture {
  /** Whatever the directory reads from does not answer any more, or only with errors. */
  readonly away: () => Promise<void>;
  /** It answers again, with all that was written. */
  readonly back: () => Promise<void>;
  /** Puts something that is no id of a hotel in the place of the fact's hotel, past all checks. */
  readonly spoil: (fact: TenantFact) => Promise<void>;
}

/** One promise of the port; throws when it is broken. */
export interface DirectoryCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

const malaga = parseTenantId('malaga');
const salta = parseTenantId('salta');
const KINDS: readonly TenantSource[] = ['whatsapp', 'mailbox', 'bot', 'widget', 'api_key', 'jwt', 'host'];
const HOSTILE = [
  '',
  '*',
  ':',
  'bot:1',
  '__proto__',
  'constructor',
  "' OR 1=1 --",
  '{t:salta}:x',
  'ñ',
  'x'.repeat(5_000),
];

/**
 * What every `TenantDirectory` owes its users, as cases for any test runner:
 *
 * @example
 * for (const { name, run } of directoryCases(open)) test(name, run);
 *
 * @param open makes a fresh fixture for one case
 */
export const directoryCases = (open: () => Promise<DirectoryFixture>): readonly DirectoryCase[] => {
  const withDirectory = inFixture(open);
  return [
    {
      name: 'each kind of fact finds its own hotel, whatever the value is for another kind',
      run: withDirectory(async ({ directory, write }) => {
        for (const mine of KINDS) {
          await write(
            KINDS.map((kind) => ({ kind, value: 'a.example', tenant: kind === mine ? malaga : salta })),
          );
          for (const kind of KINDS) {
            const found = await directory.find({ kind, value: 'a.example' });
            equal(found, kind === mine ? malaga : salta, `${kind} found the hotel of another kind`);
          }
        }
      }),
    },
    {
      name: 'what nobody wrote is no hotel, again and again, however it is spelt',
      run: withDirectory(async ({ directory, write }) => {
        await write([{ kind: 'bot', value: '1', tenant: malaga }]);
        for (const value of [...HOSTILE, ...HOSTILE]) {
          equal(await directory.find({ kind: 'widget', value }), undefined);
        }
      }),
    },
    {
      name: 'hostile values are values like any other',
      run: withDirectory(async ({ directory, write }) => {
        await write(
          HOSTILE.map((value, index) => ({ kind: 'widget', value, tenant: index % 2 ? malaga : salta })),
        );
        for (const [index, value] of HOSTILE.entries()) {
          equal(await directory.find({ kind: 'widget', value }), index % 2 ? malaga : salta);
        }
      }),
    },
    {
      name: 'mailboxes and hosts are found however they are cased, a key only as it is',
      run: withDirectory(async ({ directory, write }) => {
        await write([
          { kind: 'mailbox', value: 'Reservas@Malaga.example', tenant: malaga },
          { kind: 'host', value: 'malaga.example', tenant: malaga },
          { kind: 'widget', value: 'pk_Malaga', tenant: malaga },
        ]);
        equal(await directory.find({ kind: 'mailbox', value: ' reservas@malaga.EXAMPLE' }), malaga);
        equal(await directory.find({ kind: 'host', value: 'MALAGA.example.:8443' }), malaga);
        equal(await directory.find({ kind: 'widget', value: 'pk_malaga' }), undefined);
      }),
    },
    {
      name: 'a new fact, one that moves to another hotel and one that is gone are seen without a restart',
      run: withDirectory(async ({ directory, write }) => {
        const fact = { kind: 'whatsapp', value: '1055' } as const;
        const seen: (string | undefined)[] = [await directory.find(fact)];
        for (const entries of [[{ ...fact, tenant: malaga }], [{ ...fact, tenant: salta }], []]) {
          await write(entries);
          seen.push(await directory.find(fact));
        }
        equal(seen.join(), [undefined, malaga, salta, undefined].join());
      }),
    },
    {
      name: 'half a character is not what others would print in its place',
      run: withDirectory(async ({ directory, write }) => {
        await write([{ kind: 'widget', value: 'a\ufffd', tenant: malaga }]);
        equal(await directory.find({ kind: 'widget', value: 'a\ud800' }), undefined);
        equal(await directory.find({ kind: 'widget', value: 'a\ufffd' }), malaga);
      }),
    },
    {
      name: 'ten thousand facts are written at once, and each is found',
      run: withDirectory(async ({ directory, write }) => {
        const owner = (index: number) => (index % 2 ? malaga : salta);
        await write(
          Array.from({ length: 10_000 }, (_, index) => ({
            kind: 'api_key',
            value: `hash-${index}`,
            tenant: owner(index),
          })),
        );
        for (const index of [0, 1, 4_999, 9_998, 9_999]) {
          equal(await directory.find({ kind: 'api_key', value: `hash-${index}` }), owner(index));
        }
        equal(await directory.find({ kind: 'api_key', value: 'hash-10000' }), undefined);
      }),
    },
    {
      name: 'questions asked at the same time get each their own answer',
      run: withDirectory(async ({ directory, write }) => {
        const facts = Array.from({ length: 50 }, (_, index) => ({
          kind: 'bot' as const,
          value: String(index),
        }));
        const owner = (index: number) => parseTenantId(`hotel-${index % 7}`);
        await write(facts.map((fact, index) => ({ ...fact, tenant: owner(index) })));
        const found = await Promise.all([...facts, ...facts].map((fact) => directory.find(fact)));
        for (const [index, tenant] of found.entries()) equal(tenant, owner(index % facts.length));
      }),
    },
  ];
};

/**
 * What a directory owes its users while its source is away. One that answers that a hotel's own number is nobody's
 * has its guests' messages put aside.
 *
 * @param open makes a fresh fixture for one case
 */
export const directoryFaultCases = (
  open: () => Promise<FaultyDirectoryFixture>,
): readonly DirectoryCase[] => {
  const withDirectory = inFixture(open);
  const bot = (value: string): TenantFact => ({ kind: 'bot', value });
  return [
    {
      name: 'while its source is away it may remember, and never says that anything is nobody’s',
      run: withDirectory(async ({ directory, write, away, back }) => {
        await write([
          { ...bot('seen'), tenant: malaga },
          { ...bot('new'), tenant: salta },
        ]);
        await directory.find(bot('seen'));
        await away();
        for (const value of ['nobody', '', 'nobody']) await rejects(directory.find(bot(value)), value);
        equal(await directory.find(bot('seen')).catch(() => malaga), malaga);
        equal(await directory.find(bot('new')).catch(() => salta), salta);
        await back();
        const found = [await directory.find(bot('new')), await directory.find(bot('nobody'))];
        equal(found.join(), [salta, undefined].join());
      }),
    },
    {
      name: 'everybody who asks while it is away is told, and asking again helps',
      run: withDirectory(async ({ directory, write, away, back }) => {
        await write([{ ...bot('1'), tenant: malaga }]);
        await away();
        const ask = (value: string) =>
          Promise.allSettled(Array.from({ length: 20 }, () => directory.find(bot(value))));
        for (const { status } of await ask('nobody')) equal(status, 'rejected');
        await back();
        for (const asked of await ask('nobody'))
          equal(asked.status === 'fulfilled' && asked.value, undefined);
        for (const asked of await ask('1')) equal(asked.status === 'fulfilled' && asked.value, malaga);
      }),
    },
    {
      name: 'what is no id of a hotel is never handed out as one',
      run: withDirectory(async ({ directory, write, spoil }) => {
        await write([{ ...bot('1'), tenant: malaga }]);
        await spoil(bot('1'));
        const found = await directory.find(bot('1')).catch(() => malaga);
        equal(found, malaga, 'it may know better, or reject');
      }),
    },
  ];
};

const inFixture =
  <Fixture extends AsyncDisposable>(open: () => Promise<Fixture>) =>
  (check: (fixture: Fixture) => Promise<void>) =>
  async (): Promise<void> => {
    const fixture = await open();
    // Not `await using`: Node 22 cannot run it as it is written.
    try {
      await check(fixture);
    } finally {
      await fixture[Symbol.asyncDispose]();
    }
  };
