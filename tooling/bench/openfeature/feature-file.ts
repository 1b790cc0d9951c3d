/** A table below a step or `Examples`: rows of cells. */
export type Table = readonly (readonly string[])[];

export interface Step {
  readonly text: string;
  readonly table: Table;
}

/** One scenario, or one row of an outline, with the background in front. */
export interface Case {
  readonly name: string;
  readonly steps: readonly Step[];
}

interface Draft {
  readonly name: string;
  readonly steps: { text: string; table: string[][] }[];
  readonly examples: string[][][];
}

const STEP = /^(?:Given|When|Then|And|But)\s+(.*)$/;
const SCENARIO = /^(?:Background|Scenario Outline|Scenario):\s*(.*)$/;

/** Reads the part of Gherkin that the specification's files use: no doc strings, no rules, no languages. */
export const readFeature = (text: string): readonly Case[] => {
  const drafts: (Draft & { readonly background: boolean })[] = [];
  let rows: string[][] | undefined;
  for (const line of text.split('\n').map((each) => each.trim())) {
    const draft = drafts.at(-1);
    const scenario = SCENARIO.exec(line);
    const step = STEP.exec(line);
    if (scenario) {
      drafts.push({
        name: scenario[1] ?? '',
        background: line.startsWith('Background'),
        steps: [],
        examples: [],
      });
    } else if (line.startsWith('Examples:')) {
      rows = [];
      draft?.examples.push(rows);
    } else if (step && draft) {
      rows = [];
      draft.steps.push({ text: step[1] ?? '', table: rows });
    } else if (line.startsWith('|')) {
      rows?.push(cellsOf(line));
    }
  }
  const before = drafts.filter(({ background }) => background).flatMap(({ steps }) => steps);
  return drafts.filter(({ background }) => !background).flatMap((draft) => casesOf(draft, before));
};

const cellsOf = (line: string): string[] =>
  line
    .slice(1, line.lastIndexOf('|'))
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

const casesOf = ({ name, steps, examples }: Draft, before: readonly Step[]): readonly Case[] => {
  if (examples.length === 0) return [{ name, steps: [...before, ...steps] }];
  return examples.flatMap(([header = [], ...rows]) =>
    rows.map((row) => {
      const fill = (text: string): string =>
        header.reduce((filled, column, at) => filled.replaceAll(`<${column}>`, row[at] ?? ''), text);
      const filled = steps.map(({ text, table }) => ({
        text: fill(text),
        table: table.map((cells) => cells.map(fill)),
      }));
      return { name: `${name} (${row.join(', ')})`, steps: [...before, ...filled] };
    }),
  );
};
