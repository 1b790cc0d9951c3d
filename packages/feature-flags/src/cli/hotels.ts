import { readFileSync } from 'node:fs';
import { UsageError } from './arguments.ts';
import type { Attributes } from './attributes.ts';

/** A hotel to compare for. */
export interface Hotel {
  readonly tenantId: string;
  readonly attributes: Attributes;
}

/**
 * @param list ids with commas, or `@FILE`: ids on lines or with commas, or a JSON list of ids and `{"tenantId", attributes}`
 * @throws UsageError
 */
export const readHotels = (list: string): readonly Hotel[] => {
  const text = list.startsWith('@') ? readList(list.slice(1)) : list;
  const found = text.trimStart().startsWith('[') ? fromJson(text) : fromText(text);
  const hotels = [...new Map(found.map((hotel) => [hotel.tenantId, hotel])).values()];
  if (hotels.length === 0) throw new UsageError(`--tenants ${list} names no hotel`);
  return hotels;
};

const readList = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`--tenants: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const fromText = (text: string): readonly Hotel[] =>
  text
    .split('\n')
    .flatMap((line) => line.replace(/#.*$/, '').split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '')
    .map((tenantId) => ({ tenantId, attributes: {} }));

const fromJson = (text: string): readonly Hotel[] => {
  try {
    return (JSON.parse(text) as readonly unknown[]).map(hotelOf);
  } catch (error) {
    throw new UsageError(`--tenants: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const hotelOf = (json: unknown): Hotel => {
  const { tenantId, ...attributes } = typeof json === 'string' ? { tenantId: json } : Object(json);
  if (typeof tenantId === 'string' && tenantId !== '') return { tenantId, attributes };
  throw new UsageError(`a hotel is an id or {"tenantId": id, ...}, got ${JSON.stringify(json)}`);
};
