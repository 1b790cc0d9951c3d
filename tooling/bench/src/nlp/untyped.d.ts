// The parts that are used of packages that bring no types.

declare module '@nlpjs/core' {
  import type { Nlp } from '@nlpjs/nlp';
  interface Container {
    use(plugin: unknown): void;
    get(name: 'nlp'): Nlp;
  }
  export const containerBootstrap: () => Promise<Container>;
}

declare module '@nlpjs/lang-en' {
  export const LangEn: unknown;
}

declare module '@nlpjs/nlp' {
  export class Nlp {
    settings: { autoSave: boolean };
    addLanguage(language: string): void;
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<unknown>;
    process(
      language: string,
      text: string,
    ): Promise<{ readonly classifications: readonly { readonly intent: string; readonly score: number }[] }>;
  }
}

declare module 'wink-naive-bayes-text-classifier' {
  interface Classifier {
    definePrepTasks(tasks: readonly ((text: string) => readonly string[])[]): void;
    defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): void;
    learn(text: string, label: string): void;
    consolidate(): void;
    computeOdds(text: string): readonly (readonly [label: string, log2Odds: number])[];
  }
  export default function classifier(): Classifier;
}
