import type { PmsCall } from '../pms.ts';
import type { Ask } from './http.ts';
import { fieldsOf, itemsOf, textOf, timeOf, wholeOf } from './loose.ts';

/** An order as the list of changes tells it. */
export interface ChangedOrder {
  readonly id: number;
  readonly dateUpd: string;
  readonly reference: string;
  readonly source: string;
}

const PAGE = 100;
const MAX_PAGES = 12;

/**
 * The orders that were written after a time, in the order of writing.
 *
 * A page begins after the last row of the one before, not after so many rows: rows move to the end while they are
 * read. Many rows may share a second, so that the rest of it comes first, by id.
 *
 * @returns undefined when there are too many to be told one by one
 * @throws QloAppsError
 */
export const ordersSince = async (
  ask: Ask,
  since: string,
  call: PmsCall,
): Promise<readonly ChangedOrder[] | undefined> => {
  const found = new Map<number, ChangedOrder>();
  let second: string | undefined;
  let filter: Readonly<Record<string, string>> = { 'filter[date_upd]': `>[${since}]` };
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = { ...filter, sort: '[date_upd_ASC,id_ASC]', limit: `0,${PAGE}` };
    const rows = await listOrders(ask, query, call);
    for (const row of rows) found.set(row.id, row);
    const last = rows.at(-1);
    if (last && rows.length === PAGE) {
      second = last.dateUpd;
      filter = { 'filter[date_upd]': `[${second}]`, 'filter[id]': `>[${last.id}]` };
    } else if (second !== undefined) {
      filter = { 'filter[date_upd]': `>[${second}]` };
      second = undefined;
    } else return [...found.values()];
  }
  return undefined;
};

/** The order that was written last. @throws QloAppsError */
export const newestOrder = async (ask: Ask, call: PmsCall): Promise<ChangedOrder | undefined> =>
  (await listOrders(ask, { sort: '[date_upd_DESC]', limit: '0,1' }, call))[0];

/** The highest id. @throws QloAppsError */
export const lastOrderId = async (ask: Ask, call: PmsCall): Promise<number> =>
  (await listOrders(ask, { sort: '[id_DESC]', limit: '0,1' }, call))[0]?.id ?? 0;

const listOrders = async (
  ask: Ask,
  query: Readonly<Record<string, string>>,
  call: PmsCall,
): Promise<readonly ChangedOrder[]> => {
  const fields = { date: '1', display: '[id,date_upd,reference,source]' };
  const answer = await ask({ method: 'GET', resource: 'orders', query: { ...fields, ...query } }, call);
  return itemsOf(fieldsOf(answer)['orders']).map((row) => ({
    id: wholeOf(row['id']),
    dateUpd: timeOf(row['date_upd']),
    reference: textOf(row['reference'] ?? ''),
    source: textOf(row['source'] ?? ''),
  }));
};
