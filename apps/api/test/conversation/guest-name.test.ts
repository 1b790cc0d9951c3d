import { expect, test } from 'vitest';
import { nameInPassing } from '../../src/conversation/guest-name.ts';

test.each([
  ['Hola, soy Marta Ruiz y quería una doble para el viernes', 'Marta Ruiz'],
  ['Buenas, habla Juan de la Torre. ¿Tienen lugar?', 'Juan de la Torre'],
  ['HOLA SOY MARTA RUIZ Y QUIERO UNA DOBLE', 'MARTA RUIZ'],
  ['me llamo marta y quería una doble', 'marta'],
  ['me llamo Ana Ortega y Gasset', 'Ana Ortega y Gasset'],
  ["Hi, I'm John O'Brien and we need a room", "John O'Brien"],
  ['Hello, this is Mary-Ann Smith, a double please', 'Mary-Ann Smith'],
  ['my name is Li Wei and there are two of us', 'Li Wei'],
  ['Oi, aqui é a Joana Prado, tem quarto?', 'Joana Prado'],
  ['Boa tarde, sou o João da Silva e queria um quarto', 'João da Silva'],
  ['la doble, a nombre de Ana Pérez', 'Ana Pérez'],
])('%s', (text, name) => {
  expect(nameInPassing(text)).toBe(name);
});

test.each([
  'soy vegano, tienen opciones?',
  'soy de Córdoba',
  "I'm Spanish and I need a room",
  "I'm looking for a room",
  'this is great',
  'sou celíaca',
  'soy yo otra vez',
  'habla español?',
])('is nobody: %s', (text) => {
  expect(nameInPassing(text)).toBeUndefined();
});
