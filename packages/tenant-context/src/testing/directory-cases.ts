import { equal } from 'node:assert/strict';
import type { TenantDirectory, TenantEntry } from '../directory.ts';
import type { TenantSource } from '../source.ts';
import { parseTenantId } from '../tenant.ts';

/** One directory under test, empty, and a way to write where it reads. */
export interface DirectoryFixture extends AsyncDisposable {
  readonly directory: TenantDirectory;
  /** These are the whole truth, and the directory sees them once it resolves. */
  readonly write: (entries: readonly TenantEntry[]) => Promise<void>;
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
  const withDirectory = (check: (fixture: DirectoryFixture) => Promise<void>) => async (): Promise<void> => {
    await using fixture = await open();
    await check(fixture);
  };
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
