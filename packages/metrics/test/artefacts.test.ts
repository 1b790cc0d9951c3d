import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promtool } from '@hotel/servers/prometheus';
import { describe, expect, test } from 'vitest';
import {
  CATALOGUE,
  causeAlerts,
  dashboards,
  recordingRules,
  ruleFile,
  sloRules,
  type RuleGroup,
} from '../src/rules/index.ts';

// `vitest run -u test/artefacts` writes them anew.
const artefact = (name: string): string => join(import.meta.dirname, '../artefacts', name);
const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

const groups: readonly RuleGroup[] = [...recordingRules(), ...sloRules(), ...causeAlerts()];
const rules = groups.flatMap((group) => group.rules);
const shown = Object.values(dashboards()).flatMap(({ panels }) =>
  panels.flatMap(({ targets = [] }) => targets),
);

const KEYWORDS = new Set(['and', 'or', 'unless', 'by', 'on', 'ignoring', 'group_left']);
const DURATION = /\[[\w:]+\]/g;

/** The names of the series that a query reads. */
const seriesOf = (expr: string): string[] => {
  const bare = expr
    .replaceAll(/\{[^}]*\}/g, '')
    .replaceAll(DURATION, '')
    .replaceAll(/\b(?:by|on) \([^)]*\)/g, '');
  return [...bare.matchAll(/(?<![\w.])[a-zA-Z_:][\w:]*(?!\w*\s*\()/g)]
    .map(([name]) => name)
    .filter((name) => !KEYWORDS.has(name));
};

const known: ReadonlySet<string> = new Set([
  ...CATALOGUE.flatMap(({ name, type }) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  ),
  ...rules.flatMap((rule) => ('record' in rule ? [rule.record] : [])),
]);

test('the rules and dashboards that people load are the ones that the code generates', async () => {
  await expect(ruleFile(groups)).toMatchFileSnapshot(artefact('rules.yaml'));
  for (const [name, dashboard] of Object.entries(dashboards())) {
    await expect(json(dashboard)).toMatchFileSnapshot(artefact(`dashboard-${name}.json`));
  }
});

test('Prometheus takes the rules', () => {
  const { code, output } = promtool(['check', 'rules', artefact('rules.yaml')]);
  expect({ code, output }).toEqual({
    code: 0,
    output: expect.stringContaining(`${rules.length} rules found`),
  });
});

test('every rule and every panel reads metrics that exist', () => {
  const read = [...rules, ...shown].flatMap(({ expr }) => seriesOf(expr));
  expect(read.length).toBeGreaterThan(100);
  expect(read.filter((name) => !known.has(name))).toEqual([]);
});

test('every metric of the catalogue is on a dashboard, in a rule or both', () => {
  const read = new Set([...rules, ...shown].flatMap(({ expr }) => seriesOf(expr)));
  const unread = CATALOGUE.filter(({ name }) => ![...read].some((series) => series.startsWith(name)));
  expect(unread.map(({ name }) => name)).toEqual(['feature_flag_enabled', 'feature_flag_malformed_total']);
});

describe('the handbook', () => {
  const handbook = readFileSync(join(import.meta.dirname, '../../../docs/OBSERVABILITY.md'), 'utf8');

  test('says for every alert what to do', () => {
    const headings = [...handbook.matchAll(/^### (\w+)$/gm)].map(([, heading]) => heading);
    const runbooks = rules.flatMap((rule) => ('alert' in rule ? [rule.annotations.runbook] : []));
    expect(headings).toEqual(
      [...new Set(runbooks)].toSorted((a, b) => headings.indexOf(a) - headings.indexOf(b)),
    );
  });

  test('asks for metrics that exist', () => {
    const queries = [...handbook.matchAll(/```promql\n(.*?)```/gs)].map(([, query = '']) => query);
    const named = [...handbook.matchAll(/`(job\w*:[\w:]+)/g)].map(([, name = '']) => name);
    expect(queries.length).toBeGreaterThan(4);
    expect([...queries.flatMap(seriesOf), ...named].filter((name) => !known.has(name))).toEqual([]);
  });
});

test('every panel asks the data source that the viewer chose, and no two overlap', () => {
  for (const { panels, templating } of Object.values(dashboards())) {
    expect(templating.list[0]).toMatchObject({ name: 'datasource', type: 'datasource' });
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(new Set(panels.map(({ gridPos: { x, y } }) => `${x} ${y}`)).size).toBe(panels.length);
    for (const { type, datasource } of panels) {
      expect(datasource?.uid).toBe(type === 'row' ? undefined : '${datasource}');
    }
  }
});

test('stricter promises give stricter alerts', () => {
  const page = (objective: number): string | undefined =>
    sloRules({ http: objective })
      .flatMap((group) => group.rules)
      .find((rule) => 'alert' in rule && rule.alert === 'HttpErrors')?.expr;
  expect(page(0.99)).toContain('{slo="http"} > 0.144');
  expect(page(0.9999)).toContain('{slo="http"} > 0.00144');
});
