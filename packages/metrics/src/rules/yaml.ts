import type { RuleGroup } from './model.ts';

type Value = string | Readonly<Record<string, string>>;

const scalar = (text: string, indent: string): string =>
  text.includes('\n') ? `|-\n${text.replaceAll(/^/gm, indent)}` : JSON.stringify(text);

const field = ([name, value]: readonly [string, Value], indent: string): string =>
  typeof value === 'string'
    ? `${name}: ${scalar(value, `${indent}  `)}`
    : `${name}:\n${Object.entries(value)
        .map((entry) => `${indent}  ${field(entry, `${indent}  `)}`)
        .join('\n')}`;

/** A mapping as an entry of a list. */
const item = (fields: object, indent: string): string =>
  `${indent}- ${Object.entries(fields)
    .map((entry: [string, Value]) => field(entry, `${indent}  `))
    .join(`\n${indent}  `)}`;

/** A rule file for Prometheus, in YAML. */
export const ruleFile = (groups: readonly RuleGroup[]): string =>
  `groups:\n${groups
    .map(
      ({ rules, ...head }) =>
        `${item(head, '  ')}\n    rules:\n${rules.map((rule) => item(rule, '      ')).join('\n')}`,
    )
    .join('\n')}\n`;
