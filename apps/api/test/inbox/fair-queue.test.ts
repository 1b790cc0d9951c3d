import type { TenantId } from '@hotel/tenant-context';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFairQueue } from '../../src/inbox/fair-queue.ts';

const hotel = (name: string): TenantId => name as TenantId;

test('hotels take turns, and within each the first comes first', () => {
  const queue = createFairQueue(10);
  for (const item of ['a1', 'a2', 'a3', 'a4']) queue.add(hotel('a'), item);
  for (const item of ['b1', 'b2']) queue.add(hotel('b'), item);
  queue.add(hotel('c'), 'c1');
  const begun = Array.from({ length: 8 }, () => queue.begin()?.item);
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4', undefined]);
});

test('a hotel with as much under way as it may have lets the others pass, until something of it ends', () => {
  const queue = createFairQueue(2);
  for (const item of ['a1', 'a2', 'a3']) queue.add(hotel('a'), item);
  queue.add(hotel('b'), 'b1');
  expect(Array.from({ length: 4 }, () => queue.begin()?.item)).toEqual(['a1', 'b1', 'a2', undefined]);
  queue.end(hotel('a'));
  expect(queue.begin()?.item).toBe('a3');
});

test('whatever is added is begun exactly once, never more of a hotel at a time than allowed, and nobody is passed over', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean()), { maxLength: 200 }),
      (most, moves) => {
        const queue = createFairQueue(most);
        const added: string[] = [];
        const begun: string[] = [];
        const underWay: TenantId[] = [];
        const beginOne = (): boolean => {
          const next = queue.begin();
          if (!next) return false;
          begun.push(next.item);
          underWay.push(next.hotel);
          expect(underWay.filter((one) => one === next.hotel).length).toBeLessThanOrEqual(most);
          return true;
        };
        const endOne = (): void => {
          const ended = underWay.shift();
          if (ended) queue.end(ended);
        };
        for (const [index, [name, begins]] of moves.entries()) {
          const item = `${name}${index}`;
          added.push(item);
          queue.add(hotel(name), item);
          if (begins) beginOne();
          else endOne();
        }
        while (beginOne() || underWay.length > 0) endOne();
        expect(begun.toSorted()).toEqual(added.toSorted());
      },
    ),
  );
});
