import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { writtenIn } from '../../src/channels/email/written.ts';

const said = 'Hola,\n\n¿tienen lugar del 12 al 15 de marzo?';

test.each([
  ['nothing', ''],
  [
    'Gmail in English',
    'On Tue, 24 Nov 2026 at 12:00, Hotel <reception@malaga.example> wrote:\n> Hola, soy el hotel',
  ],
  [
    'Gmail in Spanish, broken in two',
    'El mar, 24 nov 2026 a las 12:00, Hotel (<\nreception@malaga.example>) escribió:\n\n> Hola',
  ],
  ['Gmail in Portuguese', 'Em ter., 24 de nov. de 2026 às 12:00, Hotel <r@m.example> escreveu:\n\n> Olá'],
  [
    'Outlook',
    '________________________________\nDe: Hotel <r@m.example>\nEnviado: martes\nPara: Ana\nAsunto: Re: Consulta\n\nHola',
  ],
  ['Outlook without a line', 'From: Hotel <r@m.example>\nSent: Tuesday\nTo: Ana\nSubject: Re\n\nHello'],
  ['an old divider', '-----Mensaje original-----\nHola'],
  ['quoted lines alone', '> Hola\n> ¿qué desea?'],
  ['a signature', '-- \nAna García\n+34 600 111 222'],
  ['a phone', 'Enviado desde mi iPhone'],
  ['a phone in English', 'Sent from my Galaxy'],
  ['the end of a letter', 'Un saludo,\nAna García\nDirectora'],
  ['the end of an English one', 'Best regards\n\nAna'],
])('what the guest wrote, above %s', (_, below) => {
  expect(writtenIn(`${said}\n\n${below}`)).toBe(said);
  expect(writtenIn(`${said}\n\n${below}`.replaceAll('\n', '\r\n'))).toBe(said);
});

test('answers below and between what is quoted count when nothing stands above', () => {
  const reply = 'On Tuesday, Hotel wrote:\n> ¿Para cuántas personas?\nPara dos\n> ¿Qué fechas?\ndel 12 al 15';
  expect(writtenIn(reply)).toBe('Para dos\ndel 12 al 15');
});

test('words that only look like a quotation or an end are the guest’s', () => {
  for (const text of [
    'On Friday we arrive. My wife wrote: late',
    'Saludos',
    'De: Madrid a Málaga hay un tren',
    'Regards\n\nI have a question.\nIs there a pool?\nAnd parking?',
  ])
    expect(writtenIn(text)).toBe(text);
});

test('whatever comes, in little time, and no line that was not there', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom('On a b wrote:', '> x', '--', 'From: x', 'To: y', 'Subject: z', 'Saludos,', ''),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const there = new Set(lines.flatMap((each) => each.split('\n')).map((each) => each.trim()));
      for (const each of writtenIn(lines.join('\n')).split('\n'))
        expect(each === '' || there.has(each.trim())).toBe(true);
    }),
  );
  expect(writtenIn('on '.repeat(500_000)).length).toBeLessThanOrEqual(65_536);
});
