import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { saveModel } from '../model.ts';
import { trainModel } from '../train.ts';
import { HOTEL_CONCEPTS } from './concepts.ts';
import { readSentences } from './sentences.ts';

/** A hotel's inbox also gets suppliers, job seekers and wrong numbers: about one message in ten. */
const OUT_OF_SCOPE_SHARE = 0.1;

const root = join(import.meta.dirname, '../..');
const sentences = readSentences(join(root, 'sentences'));
const model = trainModel(sentences, { concepts: HOTEL_CONCEPTS, outOfScopePrior: OUT_OF_SCOPE_SHARE });
mkdirSync(join(root, 'model'), { recursive: true });
writeFileSync(join(root, 'model/hotel.json'), `${JSON.stringify(saveModel(model))}\n`);
