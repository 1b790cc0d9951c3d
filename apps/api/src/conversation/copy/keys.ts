import type { es } from './es.ts';

/** Spanish is written first: it says which phrases there are. */
export type CopyKey = keyof typeof es;
/** Every phrase has at least one variant. */
export type Copy = Readonly<Record<CopyKey, readonly [string, ...string[]]>>;
