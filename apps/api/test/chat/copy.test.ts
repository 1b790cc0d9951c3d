import { expect, test } from 'vitest';
import { chatCopy } from '../../src/chat/copy.ts';
import { languages } from '../../src/hotels/hotel.ts';

test.each(languages)('the page says everything in %s', (language) => {
  const { welcome, suggestions, client, ...page } = chatCopy[language];
  const { bands, ...panel } = client;
  for (const text of [
    ...Object.values(page),
    ...suggestions,
    ...Object.values(bands),
    ...Object.values(panel),
  ])
    expect(text).toMatch(/\S/);
  expect(Object.keys(bands)).toEqual(['high', 'medium', 'low']);
  expect(welcome('Hotel Sol')).toContain('Hotel Sol');
});
