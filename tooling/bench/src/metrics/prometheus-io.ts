import * as client from '@prometheus-io/client';
import { loopsOfItsOwn } from './loops.ts';

export const adapter = await loopsOfItsOwn('@prometheus-io/client', client as never);
