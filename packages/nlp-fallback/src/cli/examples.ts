import { readFileSync } from 'node:fs';
import { NlpError } from '../errors.ts';
import { type Example, OUT_OF_SCOPE } from '../example.ts';
import { parseLine, textField } from './ndjson.ts';

/** Reads a file, or says which one cannot be read. */
export const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new NlpError('usage', `Cannot read ${file}: check the path.`, { cause });
  }
};

/** Reads labelled sentences, one `{"text","intent","lang"?}` a line. */
export const readExamples = (file: string): Example[] =>
  readText(file)
    .split('\n')
    .flatMap((line, i): Example[] => {
      const row = parseLine(line, i + 1);
      if (!row) return [];
      const example: Example = {
        text: textField(row, 'text', i + 1),
        intent: textField(row, 'intent', i + 1),
      };
      return [typeof row['lang'] === 'string' ? { ...example, lang: row['lang'] } : example];
    });

/** Reads sentences of which none is in scope, whatever their label says. */
export const readOutOfScope = (file: string): Example[] =>
  readExamples(file).map(({ text }) => ({ text, intent: OUT_OF_SCOPE }));
