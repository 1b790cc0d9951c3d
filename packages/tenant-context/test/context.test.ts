import { EventEmitter, once } from 'node:events';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { createTenantContext, type TenantId } from '@hotel/tenant-context';
import { describe, expect, test } from 'vitest';
import { context, failure, here, inside, malaga, salta, unitOf } from './support.ts';

describe('one unit of work', () => {
  test('is the same frozen object in every step', () => {
    const unit = { ...unitOf(malaga), guestId: 'g1', locale: 'es-ES' };
    context.run(unit, () => {
      expect(context.current()).toEqual(unit);
      expect(context.require()).toBe(context.current());
      expect(Object.isFrozen(context.require())).toBe(true);
    });
  });

  test('does not change when what it was made of does', () => {
    const unit = { ...unitOf(malaga) };
    context.run(unit, () => {
      unit.tenant = salta;
      expect(here()).toBe('malaga');
    });
  });

  test('carries what the application adds', () => {
    const extended = createTenantContext<{ readonly plan: 'basic' | 'plus' }>();
    expect(extended.run({ ...unitOf(malaga), plan: 'plus' }, () => extended.require().plan)).toBe('plus');
  });

  test('hands back what the function returns, and throws what it throws', async () => {
    expect(inside(malaga, () => 7)).toBe(7);
    await expect(inside(malaga, async () => Promise.reject(new Error('full')))).rejects.toThrow('full');
    expect(() =>
      inside(malaga, () => {
        throw new Error('full');
      }),
    ).toThrow('full');
    expect(here()).toBe('no hotel');
  });

  test('inside of another takes its place until it ends, with nothing of it left', async () => {
    await context.run({ ...unitOf(malaga), guestId: 'g1' }, async () => {
      await context.run(unitOf(salta), async () => {
        await turn();
        expect(context.require()).toEqual(unitOf(salta));
      });
      expect(here()).toBe('malaga');
    });
  });

  test('cannot be run for something that was only said to be a hotel', () => {
    const claimed = { tenant: '*' as TenantId, requestId: 'r' };
    expect(failure(() => context.run(claimed, here))).toMatch(/^invalid-tenant/);
  });

  test('belongs to one context: two do not see each other', () => {
    const other = createTenantContext();
    inside(malaga, () => expect(other.current()).toBeUndefined());
  });
});

describe('outside of every unit', () => {
  test('there is no default hotel', () => {
    expect(context.current()).toBeUndefined();
    for (const ask of [
      context.require,
      context.snapshot,
      () => context.assert(malaga),
      () => context.bind(here),
    ]) {
      expect(failure(ask)).toMatch(/^missing-tenant: No hotel here/);
    }
  });

  test('what a unit has started goes on in it, and its caller stays outside', async () => {
    const work = inside(malaga, async () => {
      await turn();
      return here();
    });
    expect(here()).toBe('no hotel');
    expect(await work).toBe('malaga');
    expect(here()).toBe('no hotel');
  });

  test('a unit can start what belongs to no hotel', async () => {
    const timer = inside(malaga, () =>
      context.exit(async () => {
        await turn();
        return here();
      }),
    );
    expect(await timer).toBe('no hotel');
  });
});

test('a row of another hotel is refused, with only the own hotel named', () => {
  inside(malaga, () => {
    context.assert('malaga');
    const said = failure(() => context.assert('salta'));
    expect(said).toMatch(/^tenant-mismatch: .*"malaga"/);
    expect(said).not.toContain('salta');
  });
});

describe('the hotel stays over', () => {
  const ways: Readonly<Record<string, () => Promise<string>>> = {
    await: async () => {
      await Promise.resolve();
      await turn();
      return here();
    },
    'a timer': () => new Promise((resolve) => setTimeout(() => resolve(here()), 1)),
    'the next tick': () => new Promise((resolve) => process.nextTick(() => resolve(here()))),
    'a microtask': () => new Promise((resolve) => queueMicrotask(() => resolve(here()))),
    'a promise chain': () => sleep(1).then(here),
    'a promise that somebody else settles': async () => {
      await shared;
      return here();
    },
    'Promise.all': async () => (await Promise.all([sleep(1).then(here), turn().then(here)])).join(),
    'an async generator': async () => {
      for await (const step of steps()) return step;
      return 'nothing';
    },
    'an error': async () => {
      await Promise.reject(new Error('full')).catch(() => {});
      return here();
    },
  };
  const shared = sleep(2);
  async function* steps() {
    await turn();
    yield here();
  }

  test.each(Object.entries(ways))('%s, with two hotels at once', async (_, way) => {
    const [a, b] = await Promise.all([inside(malaga, way), inside(salta, way)]);
    expect(new Set(a.split(','))).toEqual(new Set(['malaga']));
    expect(new Set(b.split(','))).toEqual(new Set(['salta']));
  });

  test('a thousand units of fifty hotels at once', async () => {
    const seen = await Promise.all(
      Array.from({ length: 1000 }, async (_, unit) => {
        const tenant = `hotel-${unit % 50}` as TenantId;
        return context.run({ tenant, requestId: String(unit) }, async () => {
          for (let step = 0; step < unit % 7; step += 1) await turn();
          return context.require().tenant === tenant && context.require().requestId === String(unit);
        });
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
  });
});

describe('bind and snapshot', () => {
  test('keep the unit, the arguments, `this` and the result', () => {
    const bound = inside(malaga, () =>
      context.bind(function bound(this: { readonly room: string }, night: string, nights: number) {
        return `${here()} ${this.room} ${night} ${nights}`;
      }),
    );
    expect(inside(salta, () => bound.call({ room: 'suite' }, 'friday', 2))).toBe('malaga suite friday 2');
  });

  test('are left alone by what runs around them', async () => {
    const restore = inside(malaga, () => context.snapshot());
    expect(restore(here)).toBe('malaga');
    expect(await inside(salta, async () => [restore(here), here()])).toEqual(['malaga', 'salta']);
  });

  test('a listener that was bound hears for the hotel that listens, not for the one that emits', async () => {
    const rooms = new EventEmitter();
    const heard: string[] = [];
    inside(malaga, () => {
      rooms.on('free', () => heard.push(`plain: ${here()}`));
      rooms.on(
        'free',
        context.bind(() => heard.push(`bound: ${here()}`)),
      );
    });
    inside(salta, () => rooms.emit('free'));
    rooms.emit('free');
    expect(heard).toEqual(['plain: salta', 'bound: malaga', 'plain: no hotel', 'bound: malaga']);
  });

  test('waiting for an event with await needs neither', async () => {
    const rooms = new EventEmitter();
    const waiting = inside(malaga, async () => {
      await once(rooms, 'free');
      return here();
    });
    inside(salta, () => rooms.emit('free'));
    expect(await waiting).toBe('malaga');
  });
});
