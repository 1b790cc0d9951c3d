import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { NlpError } from '../errors.ts';
import { type Example, OUT_OF_SCOPE } from '../example.ts';
import { HOTEL_INTENTS } from './intents.ts';

const LANGUAGES = ['es', 'en', 'pt'] as const;

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

/**
 * Reads `<folder>/<language>/<intent>.txt`, one sentence a line, `#` for comments.
 *
 * @throws {NlpError} `invalid-examples` when a file is named after no intent
 */
export const readSentences = (folder: string): Example[] =>
  LANGUAGES.flatMap((lang) =>
    readdirSync(join(folder, lang))
      .filter((file) => file.endsWith('.txt'))
      .sort()
      .flatMap((file) => {
        const intent = basename(file, '.txt');
        if (intent !== OUT_OF_SCOPE && !Object.hasOwn(HOTEL_INTENTS, intent)) {
          throw new NlpError(
            'invalid-examples',
            `${lang}/${file} is named after no intent: rename or remove it.`,
          );
        }
        return linesOf(join(folder, lang, file)).map((text): Example => ({ text, intent, lang }));
      }),
  );
