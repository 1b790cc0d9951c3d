import { OUT_OF_SCOPE, type HotelWords } from '@hotel/nlp-fallback';
import { HOTEL_CONCEPTS, HOTEL_INTENTS } from '@hotel/nlp-fallback/hotel';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Learning } from '../intents/learning/learning.ts';
import { operation } from '../openapi/operation.ts';
import { refuse } from '../routes/problem.ts';
import { admin } from './admin-operation.ts';
import type { Gate } from './gate.ts';

const intent = z.enum([...Object.keys(HOTEL_INTENTS), OUT_OF_SCOPE], {
  error: "none of the starter model's intents, nor out_of_scope",
});
const said = z.object({
  text: z.string().trim().min(1).max(300),
  intent,
  lang: z.enum(['es', 'en', 'pt']).exactOptional(),
});
const words = z.object({
  examples: z.array(said).max(500).default([]),
  // A list, since a problem would tell the unknown key of an object.
  synonyms: z
    .array(
      z.object({
        concept: z.enum(Object.keys(HOTEL_CONCEPTS), { error: 'no concept of the starter model' }),
        words: z.string().trim().min(1).max(500),
      }),
    )
    .max(200)
    .default([]),
});

const getSuggestions = operation({
  ...admin,
  summary: 'What the agent has not understood, or staff have corrected, and nobody has decided on',
  answers: {
    200: {
      description: 'Most often said first, what is out of scope last.',
      schema: z.object({
        suggestions: z
          .array(
            z.object({
              id: z.string(),
              text: z.string(),
              intent: z.string(),
              lang: z.string().optional(),
              source: z.enum(['correction', 'hand_over']),
              times: z.int(),
            }),
          )
          .readonly(),
      }),
    },
  },
  problems: [401, 403, 404],
});
const postSuggestion = operation({
  ...admin,
  summary: 'Somebody of the hotel says what a message meant; it teaches once it is approved',
  body: said,
  answers: { 204: { description: 'It waits for a decision.' } },
  problems: [400, 401, 403, 404, 413, 415],
});
const postDecision = operation({
  ...admin,
  summary: 'Yes or no to a suggestion, or yes under another intent',
  body: z.object({
    // In the body, since it holds words of guests, and paths are logged on the way.
    id: z.string().min(1).max(500),
    status: z.enum(['approved', 'rejected']),
    intent: intent.exactOptional(),
  }),
  answers: { 204: { description: "The hotel's guests are understood by it." } },
  problems: [400, 401, 403, 404, 413, 415],
});
const getWords = operation({
  ...admin,
  summary: "The hotel's own sentences and synonyms",
  answers: {
    200: {
      description: 'Those it has taught itself.',
      schema: z.object({
        examples: z
          .array(z.object({ text: z.string(), intent: z.string(), lang: z.string().optional() }))
          .readonly(),
        synonyms: z.array(z.object({ concept: z.string(), words: z.string() })),
      }),
    },
  },
  problems: [401, 403, 404],
});
const putWords = operation({
  ...admin,
  summary: "The hotel's own sentences and synonyms, all of them, in place of those before",
  body: words,
  answers: { 204: { description: "The hotel's guests are understood by them." } },
  problems: [400, 401, 403, 404, 413, 415],
});
const postRevert = operation({
  ...admin,
  summary: 'Back to how the hotel was understood before the last lesson, until the next one or a restart',
  answers: { 204: { description: 'Back.' } },
  problems: [401, 403, 404, 409],
});

export interface LessonDeps {
  readonly learning: Pick<Learning, 'suggestions' | 'correct' | 'decide' | 'words' | 'teach' | 'revert'>;
  readonly now: () => number;
}

/** `/admin/hotels/:hotel/lessons`: what the people of a hotel teach the agent. */
export const lessonRoutes = (gate: Gate, { learning, now }: LessonDeps): Hono =>
  new Hono()
    .get('/admin/hotels/:hotel/lessons/suggestions', getSuggestions.described, async (c) => {
      const { hotel } = await gate.enterHotel(c, 'lessons.read');
      return getSuggestions.answer(c, 200, { suggestions: await learning.suggestions(hotel) });
    })
    .post('/admin/hotels/:hotel/lessons/suggestions', postSuggestion.described, async (c) => {
      const { hotel, record } = await gate.enterHotel(c, 'lessons.suggest');
      const example = await postSuggestion.body(c);
      await record({ action: 'lesson.suggest', subject: example.intent });
      await learning.correct(hotel, { ...example, at: now() });
      return c.body(null, 204);
    })
    .post('/admin/hotels/:hotel/lessons/decisions', postDecision.described, async (c) => {
      const { hotel, record } = await gate.enterHotel(c, 'lessons.teach');
      const { id, status, ...under } = await postDecision.body(c);
      const found = (await learning.suggestions(hotel)).find((one) => one.id === id);
      if (!found) throw refuse(404, 'No such suggestion waits for a decision.');
      await record({ action: `lesson.${status}`, subject: under.intent ?? found.intent });
      await learning.decide(hotel, id, status, under.intent);
      return c.body(null, 204);
    })
    .get('/admin/hotels/:hotel/lessons/words', getWords.described, async (c) => {
      const { hotel } = await gate.enterHotel(c, 'lessons.read');
      const { examples = [], synonyms = {} } = await learning.words(hotel);
      return getWords.answer(c, 200, {
        examples,
        synonyms: Object.entries(synonyms).map(([concept, those]) => ({ concept, words: those })),
      });
    })
    .put('/admin/hotels/:hotel/lessons/words', putWords.described, async (c) => {
      const { hotel, record } = await gate.enterHotel(c, 'lessons.teach');
      const { examples, synonyms } = await putWords.body(c);
      await record({
        action: 'lesson.teach',
        subject: `${examples.length} sentences, ${synonyms.length} synonyms`,
      });
      await learning.teach(hotel, { examples, synonyms: lexiconOf(synonyms) });
      return c.body(null, 204);
    })
    .post('/admin/hotels/:hotel/lessons/revert', postRevert.described, async (c) => {
      const { hotel, record } = await gate.enterHotel(c, 'lessons.teach');
      await record({ action: 'lesson.revert' });
      if (!learning.revert(hotel)) throw refuse(409, 'There is no earlier model to go back to.');
      return c.body(null, 204);
    });

const lexiconOf = (synonyms: z.output<typeof words>['synonyms']): NonNullable<HotelWords['synonyms']> =>
  Object.fromEntries(
    Array.from(
      Map.groupBy(synonyms, ({ concept }) => concept),
      ([concept, those]) => [concept, those.map((one) => one.words).join(', ')],
    ),
  );
