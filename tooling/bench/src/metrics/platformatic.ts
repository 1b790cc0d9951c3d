import client from '@platformatic/prom-client';
import { loopsOfItsOwn } from './loops.ts';

export const adapter = await loopsOfItsOwn('@platformatic/prom-client', client as never);
