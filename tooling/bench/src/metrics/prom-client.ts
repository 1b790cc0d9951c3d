import client from 'prom-client';
import { loopsOfItsOwn } from './loops.ts';

export const adapter = await loopsOfItsOwn('prom-client', client);
