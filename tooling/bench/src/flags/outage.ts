import { inChild } from '../child.ts';
import type { Cell, Table } from '../report.ts';
import type { Endured, Outage } from './outage-child.ts';

const LATER: readonly Outage[] = ['none', 'killed later', 'hung later', 'emptied later'];
const AT_BOOT: readonly Outage[] = ['down at boot', 'hung at boot'];

const row = async (outage: Outage): Promise<Cell[]> => {
  const child = `${import.meta.dirname}/outage-child.ts`;
  const { bootMs, wellNs, awayNs, on, told } = await inChild<Endured>(child, outage);
  return [outage, bootMs, wellNs, awayNs, on * 100, told];
};

/** What Redis does to a service by being away: nothing that a guest could notice. */
export const outage = async (): Promise<Table> => {
  const rows: Cell[][] = [];
  for (const each of [...LATER, ...AT_BOOT]) rows.push(await row(each));
  return {
    title: '1,000 flags while Redis is away, each in a process of its own (at boot: the defaults in code)',
    columns: [
      '',
      'ms to the first answer',
      'isOn before, ns',
      'isOn while away, ns',
      '% on',
      'state changes',
    ],
    rows,
  };
};
