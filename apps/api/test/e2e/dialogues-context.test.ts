import { describe } from 'vitest';
import {
  booked,
  costs,
  fact,
  holdDialogues,
  lacks,
  nothingBooked,
  offers,
  says,
  still,
  two,
  type Dialogue,
} from './dialogue.ts';

const march = two('2027-03-12', '2027-03-14');
const december = two('2026-12-10', '2026-12-12');

/** What is known from earlier turns: months, days, people, rooms, names. */
const dialogues: Readonly<Record<string, Dialogue>> = {
  'names the month first, and the days later': {
    hotel: 'buenos-aires',
    turns: [
      ['hola, quería ir en la primera quincena de enero, somos 2', says(/días de enero/)],
      [
        'del 5 al 12',
        says(/del martes 5 al martes 12 de enero/),
        costs(two('2027-01-05', '2027-01-12'), 'twin'),
      ],
      ['mejor del 7 al 10', costs(two('2027-01-07', '2027-01-10'), 'twin')],
    ],
  },
  'names the month first in English, and people last': {
    hotel: 'malaga',
    language: 'en',
    turns: [
      ['we would like to come in March', says(/days in March/)],
      ['from the 12th to the 14th', says(/people|adults/)],
      ['two', costs(march, 'double')],
      ['and in April?', says(/April/), lacks(/€/)],
      ['the 9th to the 11th', costs(two('2027-04-09', '2027-04-11'), 'double')],
    ],
  },
  'names the month first in Portuguese': {
    hotel: 'malaga',
    language: 'pt',
    turns: [
      ['queria ir em fevereiro, somos dois', says(/dias de fevereiro/)],
      ['de 1 a 3', costs(two('2027-02-01', '2027-02-03'), 'double')],
    ],
  },
  'asks for other days of the same month': {
    hotel: 'malaga',
    turns: [
      ['del 12 al 14 de marzo para dos', costs(march, 'double')],
      ['y del 15 al 17', costs(two('2027-03-15', '2027-03-17'), 'double')],
      ['¿y el 20?', says(/del sábado 20 al lunes 22 de marzo/)],
    ],
  },
  'asks for the weekend after, and for the same dates in another month': {
    hotel: 'malaga',
    language: 'en',
    turns: [
      ['a double for two from 12 to 14 March', costs(march, 'double')],
      ['and the weekend after?', costs(two('2027-03-19', '2027-03-21'), 'double')],
      ['and the same dates in May?', costs(two('2027-05-19', '2027-05-21'), 'double')],
      ['the weekend before', says(/14 to Sunday 16 May/)],
    ],
  },
  'asks for the weekend after in Portuguese': {
    hotel: 'buenos-aires',
    language: 'pt',
    turns: [
      ['oi, tudo bem? quarto para 2 de 10 a 12 de dezembro', costs(december, 'twin')],
      ['e para três?', costs({ ...december, adults: 3 }, 'triple'), lacks(/Twin/)],
      ['e no fim de semana seguinte?', says(/18, a domingo, 20 de dezembro/)],
      ['uma semana antes', says(/11, a domingo, 13 de dezembro/)],
    ],
  },
  'is two, then three, then two with a child': {
    hotel: 'malaga',
    language: 'en',
    turns: [
      ['do you have a double room for 2 from 12 to 14 March?', costs(march, 'double')],
      ['and for three people?', costs({ ...march, adults: 3 }, 'double-sea-view'), lacks(/• Double:/)],
      ['sorry, two adults and one child', says(/2 adults and 1 child/)],
      ['just the two of us after all', says(/For 2 adults|for 2 adults/), costs(march, 'double')],
    ],
  },
  'has two children, then one, then none': {
    hotel: 'buenos-aires',
    turns: [
      ['quiero una habitación del 12 al 14 de marzo para 2 adultos y 2 niños', offers('room:junior-suite')],
      ['mejor solo un niño', offers('room:triple', 'room:junior-suite')],
      ['y si somos solo los dos?', says(/2 adultos, /), costs(march, 'twin')],
    ],
  },
  'wants to know what a room is like before choosing it': {
    hotel: 'malaga',
    language: 'en',
    turns: [
      ['room for two from 12 to 14 March', costs(march, 'suite')],
      ['what about the suite?', says(/48 m²/), costs(march, 'suite'), offers('room:suite')],
      ['ok, that one', nothingBooked, says(/name/)],
    ],
  },
  'asks what the suite is like before any dates': {
    hotel: 'malaga',
    turns: [
      ['¿cómo es la suite?', says(/48 m².*hasta 4 personas/)],
      ['la quiero para dos del 12 al 14 de marzo', costs(march, 'suite')],
    ],
  },
  'gave the name in the first message': {
    hotel: 'malaga',
    turns: [
      ['Hola, soy Marta Ruiz y quería una doble del 12 al 14 de marzo para dos', costs(march, 'double')],
      ['sí', says(/Marta Ruiz/), nothingBooked, offers('yes', 'no')],
      ['sí', booked({ guestName: 'Marta Ruiz', roomType: 'double' })],
    ],
  },
  'gave the name in the first message in English, and books for somebody else': {
    hotel: 'malaga',
    language: 'en',
    turns: [
      ["Hi, I'm John O'Brien. Two of us, in March, not sure when", says(/days in March/)],
      ['from the 12th to the 14th', costs(march, 'double')],
      ['the double then', says(/John O'Brien/), nothingBooked],
      ['please change the name to Mary Jones', says(/Mary Jones/), nothingBooked],
      ['yes', booked({ guestName: 'Mary Jones' })],
    ],
  },
  'corrects a name that was misspelt': {
    hotel: 'buenos-aires',
    turns: [
      ['una doble del 10 al 12 de diciembre para dos, a nombre de Carla Gómez', costs(december, 'double')],
      ['dale', says(/Carla Gómez/)],
      ['no, pará, es Carla Giménez', says(/Carla Giménez/), nothingBooked],
      ['sí', booked({ guestName: 'Carla Giménez' })],
    ],
  },
  'says the name before the room': {
    hotel: 'buenos-aires',
    turns: [
      ['habitación del 10 al 12 de diciembre para dos', costs(december, 'twin')],
      ['Juan Pérez', nothingBooked, says(/habitaci[oó]n/i)],
      ['la doble', says(/Doble.*Juan Pérez/), nothingBooked],
    ],
  },
  'books a second time under the same name': {
    hotel: 'malaga',
    turns: [
      ['doble del 12 al 14 de marzo para dos, soy Eva Gil', costs(march, 'double')],
      ['sí', says(/Eva Gil/)],
      ['sí', booked({ guestName: 'Eva Gil' })],
      ['otra doble del 20 al 22 de abril para 2', says(/20 al jueves 22 de abril/)],
      ['sí', says(/Eva Gil/), offers('yes', 'no')],
    ],
  },
  'finds it too dear, room by room and then date by date': {
    hotel: 'malaga',
    turns: [
      ['la suite del 12 al 14 de marzo para 2, soy Eva Gil', costs(march, 'suite')],
      [
        'es muy caro, ¿algo más económico?',
        offers('room:double', 'room:double-sea-view', 'room:family'),
        costs(march, 'double'),
      ],
      ['la doble', says(/Eva Gil/)],
      [
        'uf, ¿y más barato?',
        offers('dates:2027-03-09', 'dates:2027-03-10', 'dates:2027-03-14'),
        costs(two('2027-03-09', '2027-03-11'), 'double'),
      ],
      ['la segunda', costs(two('2027-03-10', '2027-03-12'), 'double'), offers('room:double')],
      ['sí', says(/miércoles 10 al viernes 12 de marzo/)],
      ['sí', booked({ checkIn: '2027-03-10', checkOut: '2027-03-12', roomType: 'double' })],
    ],
  },
  'wants something cheaper, and taps other dates': {
    hotel: 'malaga',
    language: 'en',
    turns: [
      ['do you have a double room for 2 from 12 to 14 March?', costs(march, 'double')],
      ['anything cheaper?', lacks(/25%/), says(/other dates/)],
      ['#dates:2027-03-14', costs(two('2027-03-14', '2027-03-16'), 'double'), offers('room:double')],
      ['yes', says(/name/)],
    ],
  },
  'wants something cheaper than the cheapest': {
    hotel: 'malaga',
    turns: [
      ['habitación para 2 del 1 al 3 de febrero', costs(two('2027-02-01', '2027-02-03'), 'double')],
      ['¿hay algún descuento?', fact('ask_promotions')],
      ['está muy caro', says(/más económico/), offers('room:double')],
      ['vale, esa', says(/nombre/)],
    ],
  },
  'says it in Portuguese: too dear': {
    hotel: 'buenos-aires',
    language: 'pt',
    turns: [
      ['tem suíte júnior para 2 de 10 a 12 de dezembro?', costs(december, 'junior-suite')],
      ['está caro, tem algo mais em conta?', costs(december, 'twin'), lacks(/Suíte/)],
      ['a mais barata', says(/nome/)],
      ['Rafael Moura', says(/Twin.*Rafael Moura/), nothingBooked],
    ],
  },
  'drops it before anything is booked': {
    hotel: 'buenos-aires',
    turns: [
      ['una doble del 10 al 12 de diciembre para 2', costs(december, 'double')],
      ['sí', says(/nombre/)],
      ['cancelá, dejalo', lacks(/código/), nothingBooked],
    ],
  },
  'moves a booking to other days without saying the month again': {
    hotel: 'malaga',
    turns: [
      ['doble del 12 al 14 de marzo para dos, soy Eva Gil', costs(march, 'double')],
      ['sí', says(/Eva Gil/)],
      ['sí', booked({ checkIn: '2027-03-12' })],
      ['quiero cambiar las fechas', says(/fechas/)],
      ['del 15 al 17', says(/lunes 15 al miércoles 17 de marzo/), still({ checkIn: '2027-03-12' })],
      ['sí', still({ checkIn: '2027-03-15', checkOut: '2027-03-17' })],
    ],
  },
};

describe('a guest whom the agent remembers', () => {
  holdDialogues(dialogues);
});
