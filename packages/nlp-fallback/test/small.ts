import { type Example, type Model, trainModel } from '../src/index.ts';

/** A hotel with four wishes, in two languages. */
export const smallHotel: readonly Example[] = Object.entries({
  'pool/es':
    'a qué hora abre la pileta|hay piscina|la pileta es climatizada|se puede nadar de noche|puedo usar la piscina|pileta?|la piscina está abierta en invierno|trajimos malla, hay dónde nadar',
  'pool/en':
    'is there a pool|what time does the pool open|can we swim at night|is the pool heated|pool hours|my kids love swimming, do you have one|outdoor pool or indoor pool|pool?',
  'breakfast/es':
    'el desayuno está incluido|a qué hora es el desayuno|qué tiene el desayuno|desayuno sin gluten|hasta qué hora se desayuna|desayuno buffet?|sirven café y medialunas|podemos desayunar temprano',
  'breakfast/en':
    'is breakfast included|breakfast hours|what do you serve for breakfast|do you have eggs in the morning|can we have breakfast early|breakfast?|when does breakfast end|gluten free breakfast',
  'parking/es':
    'tienen estacionamiento|hay cochera|dónde dejo el auto|el estacionamiento es gratis|vamos en auto|cochera cubierta?|cuánto sale la cochera|puedo estacionar una camioneta',
  'parking/en':
    'do you have parking|where can i park|is parking free|we are coming by car|parking?|covered garage|can i park a van|how much is the garage',
  'pets/es':
    'aceptan mascotas|puedo llevar a mi perro|viajamos con un gato|cobran por el perro|mascotas?|mi perro pesa cinco kilos|hay lugar para el gato|es un hotel para mascotas',
  'pets/en':
    'are pets allowed|can i bring my dog|we travel with a cat|do you charge for the dog|pets?|my dog is small|pet friendly|is my cat welcome',
  'out_of_scope/es':
    'quién ganó el partido|receta de tortilla|busco trabajo de cocinero|vendo seguros de vida|cuánto es dos más dos|contame un chiste',
  'out_of_scope/en':
    'who won the match|tell me a joke|i sell insurance|are you hiring cooks|what is two plus two|write a poem',
}).flatMap(([key, lines]) => {
  const [intent, lang] = key.split('/') as [string, string];
  return lines.split('|').map((text): Example => ({ text, intent, lang }));
});

export const smallModel = (): Model => trainModel(smallHotel, { seed: 7 });
