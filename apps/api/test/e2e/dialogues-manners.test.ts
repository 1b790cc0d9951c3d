import { describe } from 'vitest';
import {
  booked,
  costs,
  fact,
  holdDialogues,
  lacks,
  nothingBooked,
  offers,
  person,
  says,
  speaks,
  two,
  type Dialogue,
} from './dialogue.ts';

const march = two('2027-03-12', '2027-03-14');

/** Languages, repeats, and where the agent gives up. */
const dialogues: Readonly<Record<string, Dialogue>> = {
  'greets a Spanish house in English': {
    hotel: 'malaga',
    language: 'en',
    turns: [
      ['hey', says(/^Hello/)],
      ['parking?', fact('ask_parking', 'en')],
      ['thanks', says(/welcome|pleasure/)],
    ],
  },
  'greets a Spanish house in Portuguese': {
    hotel: 'buenos-aires',
    language: 'pt',
    turns: [
      ['oi', says(/^Olá/)],
      ['tem academia?', fact('ask_gym', 'pt')],
      ['obrigado', says(/De nada|prazer/)],
    ],
  },
  'says a word of every language first, and then shows its own': {
    hotel: 'malaga',
    language: 'mixed',
    turns: [
      ['wifi?', speaks('es'), fact('ask_wifi')],
      ['thanks', speaks('en')],
      ['and breakfast?', speaks('en'), fact('ask_breakfast', 'en')],
    ],
  },
  'asks for English in the middle of a booking, and keeps it': {
    hotel: 'malaga',
    language: 'mixed',
    turns: [
      ['quarto para dois de 12 a 14 de março', speaks('pt'), costs(march, 'double')],
      [
        'in English please',
        speaks('en'),
        says(/Which room|which of these/),
        offers('room:double', 'room:double-sea-view', 'room:family', 'room:suite'),
      ],
      ['o duplo', speaks('en'), says(/name/)],
      ['Ann Lee', speaks('en'), says(/Double.*Ann Lee/)],
      ['sim', speaks('en'), booked({ guestName: 'Ann Lee' })],
    ],
  },
  'asks whether we speak Spanish, and goes on in it': {
    hotel: 'buenos-aires',
    language: 'mixed',
    turns: [
      ['Hi, do you have a gym?', speaks('en'), fact('ask_gym', 'en')],
      ['¿hablan español?', speaks('es'), says(/español/), lacks(/recepción/)],
      ['bueno, ¿y cochera?', speaks('es'), fact('ask_parking')],
    ],
  },
  'changes language without saying so': {
    hotel: 'malaga',
    language: 'mixed',
    turns: [
      ['¿A qué hora es el desayuno?', speaks('es'), fact('ask_breakfast')],
      ['sorry, what time do I have to leave the room?', speaks('en'), fact('ask_checkout_time', 'en')],
      ['e vocês têm estacionamento para carros?', speaks('pt'), fact('ask_parking', 'pt')],
    ],
  },
  'asks the same thing three times': {
    hotel: 'buenos-aires',
    turns: [
      ['a qué hora es el check out?', fact('ask_checkout_time')],
      ['a qué hora es el check out?', says(/^Como te decía/), fact('ask_checkout_time')],
      ['a qué hora es el check out?', offers('yes', 'no'), says(/recepción/)],
      ['sí', person],
    ],
  },
  'repeats what was not understood': {
    hotel: 'malaga',
    language: 'en',
    turns: [
      ['Blorf snib grak the hotel please', lacks(/€/)],
      ['Blorf snib grak the hotel please', person],
    ],
  },
  'turns down two offers': {
    hotel: 'malaga',
    turns: [
      ['asdkjh qwpoe zxmcn', says(/recepción/), offers('yes', 'no')],
      ['no', lacks(/€/)],
      ['blorf snib grak', lacks(/€/)],
    ],
  },
  'has no code for the booking, and gets a person': {
    hotel: 'buenos-aires',
    turns: [
      ['necesito cancelar mi reserva', says(/BUE-/)],
      ['no tengo el código', offers('yes', 'no')],
      ['sí', person],
    ],
  },
  'plans a family holiday in English to the end': {
    hotel: 'malaga',
    language: 'en',
    turns: [
      ['Do you have rooms for a family of four at Easter?', offers('room:family')],
      ['two adults and two children', offers('room:family', 'room:suite')],
      ['is there a kids club?', fact('ask_children', 'en'), offers('room:family', 'room:suite')],
      ['ok and how much is the suite?', offers('room:suite')],
      ['book it', says(/name/)],
      ['Emma Clark', says(/Suite.*2 adults and 2 children.*Emma Clark/), nothingBooked],
      ['yes', booked({ roomType: 'suite', children: 2, checkIn: '2027-03-25' })],
    ],
  },
  'arrives tonight, late': {
    hotel: 'malaga',
    turns: [
      ['una habitación para esta noche', says(/personas|adultos/)],
      ['dos personas', costs(two('2026-11-24', '2026-11-25'), 'double')],
      ['llegamos a las 23:30, ¿hay problema?', fact('ask_checkin_time')],
      ['vale, la doble', says(/nombre/)],
      ['Pepe Luna', says(/Pepe Luna/), says(/ya no tiene cancelación gratuita/)],
      ['sí', booked({ checkIn: '2026-11-24', checkOut: '2026-11-25' })],
    ],
  },
};

describe('a guest with manners, or without', () => {
  holdDialogues(dialogues);
});
