import type { Environment } from '../config/config.ts';
import type { Driver } from './driver.ts';
import { exec } from './exec.ts';
import { haproxy } from './haproxy.ts';
import { noDriver } from './none.ts';

/** The driver that an environment asks for. */
export const driverOf = ({ driver }: Environment): Driver => {
  switch (driver.kind) {
    case 'haproxy':
      return haproxy(driver);
    case 'exec':
      return exec(driver.command);
    case 'none':
      return noDriver();
  }
};
