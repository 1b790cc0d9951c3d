import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readExposition, total } from '../../src/health-report/exposition.ts';
import { quantile, type Cumulative } from '../../src/health-report/histogram.ts';

test('reads what scrapers read, and leaves out what it cannot', () => {
  const page = [
    '# HELP a Some {text} 1',
    '# TYPE a counter',
    'a 1',
    'a{x="}, y=\\"2\\" \\\\ \\n",z="é"} +Inf 1700000000000',
    'b_bucket{le="0.1",} 2 # {trace_id="1 2"} 0.05',
    'c\t3e2\r',
    'd NaN',
    'e{x="open 4',
    'f',
    '<html> 5',
    '# EOF',
  ].join('\n');
  expect(readExposition(page)).toEqual([
    { name: 'a', labels: {}, value: 1 },
    { name: 'a', labels: { x: '}, y="2" \\ \n', z: 'é' }, value: Infinity },
    { name: 'b_bucket', labels: { le: '0.1' }, value: 2 },
    { name: 'c', labels: {}, value: 300 },
  ]);
});

test('never throws, whatever the page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (page) => {
      expect(readExposition(page)).toBeInstanceOf(Array);
    }),
  );
});

test('any label value is read back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const written = value.replaceAll(/[\\"]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
      const line = `a{x="${written}"} 7`;
      fc.pre(!value.includes('\r'));
      expect(total(readExposition(line), 'a', { x: value })).toBe(7);
    }),
  );
});

test('a quantile lies in the bucket of its rank', () => {
  const buckets = fc
    .array(fc.nat(50), { minLength: 3, maxLength: 8 })
    .filter((counts) => counts.some(Boolean));
  fc.assert(
    fc.property(buckets, fc.double({ min: 0.01, max: 1, noNaN: true }), (counts, q) => {
      let count = 0;
      const cumulative: Cumulative = counts.map((more, index) => [
        index === counts.length - 1 ? Infinity : index + 1,
        (count += more),
      ]);
      const bound = cumulative.findIndex(([, upTo]) => upTo >= q * count);
      const value = quantile(cumulative, q) ?? NaN;
      expect(value).toBeGreaterThanOrEqual(bound);
      expect(value).toBeLessThanOrEqual(bound + 1);
    }),
  );
});
