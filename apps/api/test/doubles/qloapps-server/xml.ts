import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { Refusal } from './refusal.ts';

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });

type Fields = Readonly<Record<string, unknown>>;

/** The children of the root, whatever it is called; undefined for what is no XML. */
export const xmlOf = (text: string): Fields | undefined => {
  if (XMLValidator.validate(text) !== true) return undefined;
  const { '?xml': _, ...roots } = parser.parse(text) as Fields;
  const root = Object.values(roots)[0];
  return typeof root === 'object' && root !== null ? (root as Fields) : {};
};

/** @throws Refusal 500, as the generic resources do */
export const entityOf = (text: string, name: string): Fields => {
  const entity = xmlOf(text)?.[name];
  if (typeof entity !== 'object' || entity === null)
    throw new Refusal(500, 127, `XML error : String could not be parsed as XML`);
  return entity as Fields;
};
