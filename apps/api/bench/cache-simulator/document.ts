/** Puts generated text between the marks of its section. @throws Error when the document has no such marks */
export const withSection = (document: string, name: string, text: string): string => {
  const [begin, end] = [`<!-- ${name}: generated -->`, `<!-- /${name} -->`];
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from === -1 || to < from)
    throw new Error(`There is no section ${name}: put ${begin} and ${end} where it belongs`);
  return `${document.slice(0, from)}${begin}\n\n${text}\n\n${document.slice(to)}`;
};
