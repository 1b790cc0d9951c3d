import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** 400 requests a second through a load balancer, open loop. @returns how many of them failed */
export const load = async (
  url: string,
  count: number,
  method: 'GET' | 'POST',
  during: (sent: number) => void,
): Promise<{ readonly lost: number }> => {
  const agent = new Agent({ keepAlive: true });
  const begin = performance.now();
  let lost = 0;
  const underWay: Promise<void>[] = [];
  for (let sent = 0; sent < count; sent += 1) {
    const wait = begin + sent * 2.5 - performance.now();
    if (wait > 0) await sleep(wait);
    during(sent);
    underWay.push(
      new Promise((resolve) => {
        const failed = (): void => {
          lost += 1;
          resolve();
        };
        const call = request(`${url}/`, { method, agent }, (response) => {
          response.resume();
          response.once('end', () => (response.statusCode === 200 ? resolve() : failed()));
          response.once('error', failed);
        });
        call.once('error', failed);
        call.end();
      }),
    );
  }
  await Promise.all(underWay);
  agent.destroy();
  return { lost };
};

/** The bars' count is 9,600; a share of it runs with every test run. */
export const requests = Number(process.env['HOTEL_SOAK_CANARY_REQUESTS'] ?? 1600);
