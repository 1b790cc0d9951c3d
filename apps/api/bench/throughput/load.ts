/**
 * Closed loop: so many connections, each sends the next signed webhook when the last one is answered. Prints one line of
 * JSON.
 *
 *   node load.ts <port> <seconds> <connections> <guests> <prefix of the messages' ids>
 */
import { connect } from 'node:net';
import { encode, sign, textMessage, webhook } from '../../test/doubles/whatsapp-payloads.ts';

const [port = 0, seconds = 5, connections = 64, guests = 64] = process.argv.slice(2).map(Number);
const prefix = process.argv[6] ?? '';
/** Made before the clock runs. More than a server answers in the time; none is sent twice. */
const count = 16_000 * seconds;
const requests = Array.from({ length: count }, (_, index) => {
  const from = { phone: `34600${100_000 + (index % guests)}` };
  const message = textMessage(
    { id: `wamid.${prefix}.${index}`, from, at: Date.now() },
    '¿Tienen estacionamiento?',
  );
  const body = encode(webhook(index % 2 ? '70001' : '70002', message));
  return (
    `POST /webhooks/whatsapp/demo HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n` +
    `content-length: ${Buffer.byteLength(body)}\r\nx-hub-signature-256: ${sign(body, 'demo-app-secret')}\r\n\r\n${body}`
  );
});

const statuses: Record<string, number> = {};
const waits: number[] = [];
let next = 0;
const end = performance.now() + seconds * 1000;
await Promise.all(
  Array.from({ length: connections }, () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const socket = connect(port, '127.0.0.1');
    let sentAt = 0;
    const send = (): void => {
      const request = requests[next];
      next += 1;
      if (request === undefined || performance.now() > end) {
        socket.destroy();
        return resolve();
      }
      sentAt = performance.now();
      socket.write(request);
    };
    // Answers are small: each comes in one piece.
    socket.on('data', (data) => {
      const status = data.toString('latin1', 9, 12);
      statuses[status] = (statuses[status] ?? 0) + 1;
      waits.push(performance.now() - sentAt);
      send();
    });
    socket.once('connect', send);
    socket.once('error', reject);
    return promise;
  }),
);
const sorted = waits.toSorted((a, b) => a - b);
const p95 = sorted[Math.floor(sorted.length * 0.95)];
process.stdout.write(
  `${JSON.stringify({ perSecond: Math.round((statuses['200'] ?? 0) / seconds), p95Ms: p95, statuses, ranOut: next > count })}\n`,
);
