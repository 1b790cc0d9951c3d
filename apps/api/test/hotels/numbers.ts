/**
 * The times, prices and quantities of a text, the same in every language: `$ 35.000` and `ARS 35,000` are 35000,
 * `7:00` and `07:00` are 7:00.
 */
export const numbersIn = (text: string): ReadonlySet<string> =>
  new Set(
    Array.from(text.matchAll(/\d{1,2}:\d{2}|\d{1,3}(?:[.,]\d{3})+|\d+/g), ([number]) =>
      number.replaceAll(/[.,]/g, '').replace(/^0(?=\d)/, ''),
    ),
  );
