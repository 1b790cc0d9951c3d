import { z } from 'zod';
import { demoSettings, productionSettings, settings } from '../config.ts';

const intro = `# Settings

Every setting is an environment variable. The service refuses to start when one is missing or wrong, and says which; outside
the demo it also refuses secrets that are short or look like an example's. \`--print-config\` shows the settings in force, with
no secret among them.

This page is made from the settings themselves: \`node apps/api/src/main.ts --describe-config > docs/CONFIGURATION.md\`.

| setting | value | default | in the demo | what it is |
| --- | --- | --- | --- | --- |
`;

const outro = `
\`HOTEL_FLAG_<NAME>\` overrides the flag of that name in this process, see [FLAGS.md](FLAGS.md).
`;

/** `docs/CONFIGURATION.md`. */
export const settingsDocument = (): string => {
  const rows = Object.entries(settings(z.string()).shape).map(([name, setting]) => row(name, setting));
  return `${intro}${rows.join('\n')}\n${outro}`;
};

const row = (name: string, setting: z.ZodType): string => {
  const without = setting.safeParse(undefined);
  const usual = valueIn(productionSettings, name) ?? (without.success ? text(without.data) : 'has to be set');
  const demo = valueIn(demoSettings, name) ?? (without.success ? '' : 'has to be set');
  const cells = [`\`${name}\``, kindOf(setting), usual, demo, setting.description ?? ''];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
};

const valueIn = (values: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(values, name) ? text(values[name]) : undefined;

const text = (value: unknown): string => {
  if (value === undefined) return '';
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
};

/** What can be written there, in words. */
const kindOf = (setting: z.ZodType): string => {
  const { type, format, minimum, maximum, ...schema } = z.toJSONSchema(setting, { unrepresentable: 'any' });
  if (schema.enum) return schema.enum.map(text).join(', ');
  if (type === 'object' || type === 'array') return 'JSON';
  if (type === 'string') return format === 'uri' ? 'address' : 'text';
  const kind = type === 'integer' ? 'whole number' : 'number';
  return maximum === undefined || maximum === Number.MAX_SAFE_INTEGER
    ? `${kind} from ${minimum}`
    : `${kind}, ${minimum} to ${maximum}`;
};
