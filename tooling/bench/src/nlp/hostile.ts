const LENGTH = 65_536;
const repeated = (seed: string): string => seed.repeat(Math.ceil(LENGTH / seed.length));

/** Long messages made to hurt a reader: for regular expressions, for splitters, for normalisers. */
export const hostile: readonly string[] = [
  ...[
    'a',
    'aA',
    ' ',
    '\n',
    '.,;:!?',
    '(',
    'e\u0301',
    '!a',
    '0,',
    'a@a.',
    '\u{1F600}\u200D',
    '\uFDFA',
    'x y ',
  ].map((seed) => `${repeated(seed)}!`),
  repeated('wifi piscina, cancelar reserva. '),
  repeated('supercalifragilistico '),
  repeated('I would like to know if, by any chance, '),
  Array.from({ length: 12_000 }, (_, i) => (i * 2_654_435_761).toString(36)).join(' '),
];
