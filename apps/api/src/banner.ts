import type { Server } from 'node:http';

/** What `make demo` says when it is ready. */
export const banner = (address: ReturnType<Server['address']>): string => {
  const url =
    typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : 'http://127.0.0.1:8000';
  const ask = (hotel: string, text: string): string =>
    `curl -s ${url}/v1/messages -H 'authorization: Bearer demo-${hotel}' -H 'content-type: application/json' -d '{"text":"${text}"}'`;
  return `
Two demo hotels are answering guests.

  chat      ${url}/
  console   ${url}/console   (key: demo-reception)
  health    ${url}/health/ready
  metrics   ${url}/metrics
  API       ${url}/docs

Try:
  ${ask('malaga', '¿Hay lugar para dos del 12 al 15 de marzo?')}
  ${ask('buenos-aires', 'Can I bring my dog?')}
  ${ask('malaga', 'quero falar com uma pessoa')}

Ctrl-C stops it.
`;
};
