import { envOverrides } from '@hotel/feature-flags';
import { expect, test } from 'vitest';
import { definitions } from '../../src/flags/definitions.ts';

/** The variable that overrides a flag, found out by asking for it. */
const variableOf = (flag: string): string => {
  const name = `HOTEL_FLAG_${flag.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
  expect([...envOverrides(definitions, { [name]: 'off' }).keys()]).toEqual([flag]);
  return name;
};

test('docs/FLAGS.md lists every flag of the service; `vitest -u` writes it anew', async () => {
  const rows = Object.entries(definitions).map(
    ([flag, { description, owner, default: value }]) =>
      `| \`${flag}\` | ${value ? 'on' : 'off'} | ${description} | ${owner} | \`${variableOf(flag)}\` |`,
  );
  const document = `# Flags of the service

Made from \`apps/api/src/flags/definitions.ts\` by a test; edit the definitions, not this page.

| flag | default | purpose | owner | variable |
|---|---|---|---|---|
${rows.join('\n')}

An operator turns one off for everybody in one process with its variable (\`${variableOf('booking.enabled')}=off\`), or, where the service
has a \`REDIS_URL\`, for all of them at once and for single hotels while they run:

\`\`\`sh
hotel-flags kill booking.enabled --redis "$REDIS_URL"
hotel-flags set booking.enabled '{"deny":["malaga"],"value":true}' --redis "$REDIS_URL"
\`\`\`

Every answer tells the guards of the flags it went by whether it went well: a rule such as
\`{"value":true,"guard":{"maxErrorRatio":0.2}}\` turns itself off, in the process where it fails.

Without Redis a JSON file in \`HOTEL_FLAGS_FILE\` does the same for one process. What wins over what, and everything a rule can say, is in
[the package's README](../packages/feature-flags/README.md).
`;
  await expect(document).toMatchFileSnapshot('../../../../docs/FLAGS.md');
});
