import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { expect, test } from 'vitest';
import { read, yamlFiles } from './repository.ts';

const problems = async (name: string, content: string): Promise<readonly string[]> => {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
};

const workflows = yamlFiles('.github/workflows');

test.each(workflows)('%s is a workflow that GitHub reads', async (file) => {
  expect(await problems(file, read(file))).toEqual([]);
});

test('a wrong workflow does not pass', async () => {
  expect(
    await problems('wrong.yml', 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step: []\n'),
  ).not.toEqual([]);
});

test.each(workflows)('%s calls only make targets and pnpm scripts that exist', (file) => {
  const workflow = read(file);
  const targets = new Set([...read('Makefile').matchAll(/^([a-z0-9-]+):/gm)].map(([, target]) => target));
  const scripts = new Set(
    Object.keys((JSON.parse(read('package.json')) as { readonly scripts: Record<string, string> }).scripts),
  );
  const called = {
    targets: [...workflow.matchAll(/\bmake (?:-C \S+ )?([a-z][a-z0-9-]*)/g)].map(
      ([, target]) => target ?? '',
    ),
    scripts: [...workflow.matchAll(/\bpnpm(?:@[\d.]+)? run (?:--silent )?([a-z0-9:-]+)/g)].map(
      ([, name]) => name ?? '',
    ),
  };
  expect(called.targets.filter((target) => !targets.has(target))).toEqual([]);
  expect(called.scripts.filter((name) => !scripts.has(name))).toEqual([]);
});

test.each(workflows)('%s asks for no more rights than it names, and ends by itself', (file) => {
  const workflow = read(file);
  expect(workflow).toMatch(/^permissions:/m);
  const jobs = workflow.match(/^ {4}runs-on:/gm) ?? [];
  expect(workflow.match(/^ {4}timeout-minutes:/gm) ?? []).toHaveLength(jobs.length);
});
