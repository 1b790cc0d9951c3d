import type { Row } from '../../sqlite/own.ts';
import type { Traced } from '../store.ts';

/** The span that a row was written in. */
export const tracedOf = ({ traceparent }: Row): Traced =>
  typeof traceparent === 'string' ? { traceparent } : {};
