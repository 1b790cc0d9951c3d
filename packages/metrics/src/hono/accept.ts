import type { ExpositionFormat } from '../exposition.ts';

/** Media ranges or codings of a header with their weights, as RFC 9110 (12.4.2) has them; parameters are kept. */
const weights = (header: string): { readonly name: string; readonly params: string; readonly q: number }[] =>
  header.split(',').map((part) => {
    const [name = '', ...params] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const q = Number(params.find((param) => param.startsWith('q='))?.slice(2) ?? 1);
    return { name, params: params.join(';'), q: Number.isFinite(q) ? q : 0 };
  });

/** OpenMetrics 1.0.0 for a scraper that asks for it by name and likes it no less than plain text, else text. */
export const formatFor = (accept: string): ExpositionFormat => {
  const ranges = weights(accept);
  const best = (fits: (range: { readonly name: string; readonly params: string }) => boolean): number =>
    Math.max(0, ...ranges.filter(fits).map(({ q }) => q));
  const open = best(
    ({ name, params }) =>
      name === 'application/openmetrics-text' &&
      (!params.includes('version=') || params.includes('version=1.0.0')),
  );
  return open > 0 && open >= best(({ name }) => name === 'text/plain') ? 'openmetrics' : 'text';
};

/** Whether the client takes gzip. */
export const takesGzip = (acceptEncoding: string): boolean =>
  weights(acceptEncoding).some(({ name, q }) => name === 'gzip' && q > 0);
