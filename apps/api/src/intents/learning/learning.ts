import {
  approvedExamples,
  decide,
  forget,
  forgetBefore,
  openSuggestions,
  suggest,
  type Classifier,
  type Example,
  type HotelWords,
  type Lesson,
  type Suggestion,
} from '@hotel/nlp-fallback';
import type { TenantId } from '@hotel/tenant-context';
import type { Turn } from '../../inbox/store.ts';
import type { HotelModels } from './hotel-models.ts';
import type { LessonFiles, Lessons } from './lesson-files.ts';
import { lessonOfTurn } from './lesson-of-turn.ts';

/** What hotels teach the agent: their words, their corrections, and what it has not understood. */
export interface Learning {
  /** Who reads this hotel's messages. */
  readonly classifierOf: (hotel: TenantId) => Classifier;
  /** Turns with the hotel's classifier; one that ends with a person because it was not understood becomes a suggestion. */
  readonly listening: (turnWith: (classifier: Classifier) => Turn) => Turn;
  /** What waits for a yes, most often said first. */
  readonly suggestions: (hotel: TenantId) => Promise<readonly Suggestion[]>;
  /** Staff say what a message meant. It teaches once it is approved. */
  readonly correct: (hotel: TenantId, said: Example & Pick<Lesson, 'at'>) => Promise<void>;
  /**
   * Staff's word on a suggestion, with `intent` under another label. Resolves when the hotel's model knows it.
   *
   * @returns false when there is no such suggestion
   */
  readonly decide: (
    hotel: TenantId,
    id: string,
    status: 'approved' | 'rejected',
    intent?: string,
  ) => Promise<boolean>;
  readonly words: (hotel: TenantId) => Promise<HotelWords>;
  /** The hotel's own sentences and synonyms, all of them. Resolves when its model knows them; if it cannot, nothing changes. */
  readonly teach: (hotel: TenantId, words: HotelWords) => Promise<void>;
  /** Back to the model before the last lesson, until the next one. */
  readonly revert: HotelModels['revert'];
  /** Nothing is left of what a guest wrote, except in sentences that staff have taken over. */
  readonly forget: (hotel: TenantId, texts: readonly string[]) => Promise<void>;
  /** Nothing is left of what nobody has said since then, except the same. */
  readonly forgetBefore: (hotel: TenantId, at: number) => Promise<void>;
  /** Learns again what hotels had taught before the start; guests are answered meanwhile. */
  readonly resume: (hotels: readonly TenantId[]) => Promise<void>;
  readonly settled: () => Promise<void>;
}

interface Options {
  readonly files: LessonFiles;
  readonly models: HotelModels;
  readonly onError: (error: unknown, hotel: TenantId) => void;
}

/** Beyond this nobody reads them: hand-overs add no more. */
const mostOpen = 500;

const wordsOf = ({ words, suggestions }: Lessons): HotelWords => ({
  ...words,
  examples: [...(words.examples ?? []), ...approvedExamples(suggestions)],
});

export const createLearning = ({ files, models, onError }: Options): Learning => {
  const add = (hotel: TenantId, lesson: Lesson, limit = Infinity): Promise<Lessons> =>
    files.update(hotel, (lessons) =>
      openSuggestions(lessons.suggestions).length >= limit
        ? lessons
        : { ...lessons, suggestions: suggest(lessons.suggestions, lesson) },
    );
  const changeSuggestions = (
    hotel: TenantId,
    change: (known: readonly Suggestion[]) => readonly Suggestion[],
  ): Promise<Lessons> =>
    files.update(hotel, (lessons) => ({ ...lessons, suggestions: change(lessons.suggestions) }));

  return {
    classifierOf: models.of,
    listening: (turnWith) => async (message) => {
      const done = await turnWith(models.of(message.hotel))(message);
      const lesson = lessonOfTurn(done);
      // The guest does not wait for it.
      if (lesson) add(message.hotel, lesson, mostOpen).catch((error) => onError(error, message.hotel));
      return done;
    },
    suggestions: async (hotel) => openSuggestions((await files.read(hotel)).suggestions),
    correct: async (hotel, said) => {
      await add(hotel, { ...said, source: 'correction' });
    },
    decide: async (hotel, id, status, intent) => {
      const before = (await files.read(hotel)).suggestions.find((one) => one.id === id);
      if (!before) return false;
      const lessons = await changeSuggestions(hotel, (known) => decide(known, id, status, intent));
      if (status === 'approved' || before.status === 'approved') await models.learn(hotel, wordsOf(lessons));
      return true;
    },
    words: async (hotel) => (await files.read(hotel)).words,
    teach: async (hotel, words) => {
      await models.learn(hotel, wordsOf({ ...(await files.read(hotel)), words }));
      await files.update(hotel, (lessons) => ({ ...lessons, words }));
    },
    revert: models.revert,
    forget: async (hotel, texts) => {
      await changeSuggestions(hotel, (known) => forget(known, texts));
    },
    forgetBefore: async (hotel, at) => {
      await changeSuggestions(hotel, (known) => forgetBefore(known, at));
    },
    resume: async (hotels) => {
      for (const hotel of hotels) {
        try {
          await models.learn(hotel, wordsOf(await files.read(hotel)));
        } catch (error) {
          onError(error, hotel);
        }
      }
    },
    settled: files.settled,
  };
};
