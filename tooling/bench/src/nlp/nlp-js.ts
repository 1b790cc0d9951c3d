import { containerBootstrap } from '@nlpjs/core';
import { LangEn } from '@nlpjs/lang-en';
import { Nlp } from '@nlpjs/nlp';
import type { Adapter, Classify } from './scenario.ts';

export const adapter: Adapter = {
  name: 'nlp.js',
  train: async (sentences) => {
    const container = await containerBootstrap();
    container.use(Nlp);
    container.use(LangEn);
    const nlp = container.get('nlp');
    nlp.settings.autoSave = false;
    nlp.addLanguage('en');
    for (const { text, intent } of sentences) nlp.addDocument('en', text, intent);
    // It reports every epoch on stdout.
    const { log } = console;
    console.log = () => {};
    await nlp.train();
    console.log = log;
    const classify: Classify = async (text) => {
      const { classifications } = await nlp.process('en', text);
      const best = classifications.find(({ intent }) => intent !== 'None');
      return { intent: best?.intent ?? 'None', confidence: best?.score ?? 0 };
    };
    return { classify };
  },
};
