import { describe, expect, it } from 'vitest';
import { detectUrgency } from '../src/index.ts';

describe('detectUrgency', () => {
  it.each([
    ['emergency', 'hay un incendio en el pasillo'],
    ['emergency', 'sale humo del baño del 3er piso!!'],
    ['emergency', 'huele a gas en la habitación'],
    ['emergency', 'mi marido se desmayó, llamen una ambulancia'],
    ['emergency', 'me robaron la mochila en el lobby'],
    ['emergency', 'estamos encerrados en el ascensor'],
    ['emergency', "my son can't breathe"],
    ['emergency', 'there is smoke in the hallway, full of smoke'],
    ['emergency', 'someone broke into my room'],
    ['emergency', 'we are stuck in the elevator'],
    ['emergency', 'minha esposa desmaiou, preciso de um médico'],
    ['emergency', 'está pegando fogo na cozinha'],
    ['emergency', 'fui assaltado na porta do hotel'],
    ['payment_dispute', 'me cobraron dos veces la misma noche'],
    ['payment_dispute', 'no reconozco este cargo en mi tarjeta'],
    ['payment_dispute', 'I was charged twice'],
    ['payment_dispute', 'I want my money back'],
    ['payment_dispute', 'cobraram meu cartão sem autorização'],
    ['payment_dispute', 'quero meu dinheiro de volta'],
    ['anger', 'esto es una vergüenza, son unos inútiles'],
    ['anger', 'ESTOY HARTO, EXIJO HABLAR CON EL GERENTE'],
    ['anger', 'this is unacceptable, worst hotel ever'],
    ['anger', 'I will call my lawyer'],
    ['anger', 'isso é um absurdo, falta de respeito'],
  ])('%s: %s', (kind, text) => {
    expect(detectUrgency(text)?.kind).toBe(kind);
  });

  it('takes the most serious of several', () => {
    expect(detectUrgency('esto es inaceptable, me robaron y encima me cobraron dos veces')).toEqual({
      kind: 'emergency',
      words: 'robaron y encima',
    });
  });

  it.each([
    'hola, ¿a qué hora es el desayuno?',
    'is there a room for 2 on the 5th?',
    'quanto custa a diária?',
    'sos un genio, gracias',
    'quero falar com um robô?',
    'se quemó una bombita',
    '',
  ])('lets an ordinary message pass: %j', (text) => {
    expect(detectUrgency(text)).toBeUndefined();
  });
});
