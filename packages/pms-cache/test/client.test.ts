import { cached, type Reading } from '@hotel/pms-cache';
import { expect, expectTypeOf, test } from 'vitest';
import { june, openDesk } from './hotel.ts';

class Pms {
  readonly name = 'simulated';
  #calls = 0;

  async availability(params: { readonly month: string }, context: { readonly signal: AbortSignal }) {
    context.signal.throwIfAborted();
    this.#calls += 1;
    return { rooms: 3, month: params.month };
  }

  async book(params: { readonly room: string }): Promise<string> {
    return `booked ${params.room}`;
  }

  calls(): number {
    return this.#calls;
  }
}

test('a whole client reads through the cache; its writes are its own', async () => {
  const pms = cached(new Pms(), openDesk().cache.for('malaga'));
  expectTypeOf(pms.availability).returns.resolves.toEqualTypeOf<Reading<{ rooms: number; month: string }>>();
  await pms.availability(june);
  const { value, from } = await pms.availability(june);
  expect({ value, from }).toEqual({ value: { rooms: 3, month: '2027-06' }, from: 'l1' });
  await pms.availability(june, { fresh: true });
  expect(await pms.book({ room: '12' })).toBe('booked 12');
  expect(pms.calls()).toBe(2);
  expect(pms.name).toBe('simulated');
  expect(pms.availability).toBe(pms.availability);
});
