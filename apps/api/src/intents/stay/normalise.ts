/** A guest's message is a few lines; what is longer is not a way to keep the machine busy. */
const maxLength = 4096;

/** Lower case without accents, one kind of dash and apostrophe: how the lexicon and the text meet. */
export const normalise = (text: string): string =>
  text
    .slice(0, maxLength)
    .toLowerCase()
    .normalize('NFKD')
    .slice(0, maxLength)
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[\u2018\u2019`\u00b4]/gu, "'");
