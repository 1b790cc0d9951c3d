import { createConceptMatcher } from './concepts.ts';
import { BREAK } from './normalise.ts';

/**
 * Everyday talk that holds the words of an alarm: looking for a hospital on the map, sangria, "what a pity",
 * "dying to see it". Patterns as in a lexicon; whatever they cover is no sign of urgency.
 */
const EVERYDAY = [
  // places and house rules
  'explor*, fire exit*, fire escape*, fire pit*, fire place*, salida* de emergencia*, saida* de emergencia*, emergency exit*, emergency contact*, emergency number*, emergency phone*, telefono* de emergencia*, numero* de emergencia*, contacto* de emergencia*, comisaria* de policia, estacion de policia, puesto de policia, police station*, delegacia de policia, fuego en la chimenea, fuego a lena, fuego de lena, fuego de artificio, fogo de artificio, fogao a lenha, burning man, bomba de agua, bomba de calor, es la bomba, son la bomba, pasarlo bomba',
  'un hospital cerca*, algun hospital, a hospital near*, a hospital close*, a hospital around, um hospital perto, um hospital proximo, al hospital mas cercano, cerca de un hospital, near a hospital, close to a hospital, perto de um hospital, al hospital italiano, al hospital aleman',
  'es peligros* el, es peligros* la, es peligros* ir, es peligros* andar, es peligros* salir, es peligros* caminar, es peligros* nadar, es peligros* de, zona peligros*, zonas peligros*, barrio peligros*, area dangerous, it dangerous, dangerous area*, dangerous to walk, dangerous at night, neighborhood dangerous, neighbourhood dangerous, e perigoso andar, e perigoso sair, e perigoso a, bairro perigoso, regiao perigosa, hay robos, hay muchos robos, flooding risk',
  // urgent, but only for a room
  'con urgencia una hab*, con urgencia un lugar, con urgencia reserv*, urgencia necesito reserv*, urgencia necesito una hab*, habitacion de urgencia, reserva de urgencia, reserva de emergencia, urgencia para reservar',
  // food, names, figures of speech
  'sangria, sangrias, blood orange*, bloody mary, fire grill*, rob* un minuto, robarle* un, robarte* un, rob* um minuto, a steal, hitting the, me ahogo en un vaso, lastima, lastimosamente, dying to, dying for, dying of hunger, muriendo de ganas, muriendo por, muriendo de hambre, muriendo de sueno, muriendo de calor, muriendo de frio, morrendo de vontade, morrendo de fome, morrendo de sono, morrendo de calor, morrendo de frio, doctor house, de puta madre, joder que bonit*, joder que bien, joder que buen*, joder que chul*, joder que guap*, damn good, damn nice, damn beautiful, holy shit, shit what a, chorros de agua, con chorros',
  // money that nobody disputes
  'a refund if, a refund possible, a refund in case, a refund when, el reembolso si, el reembolso es posible, el reembolso en caso, o reembolso se, si cancel* me devuelv*, si cancel* nos devuelv*, se eu cancelar me devolv*, se cancelar me devolv*, me devuelv* si, nos devuelv* si, me devuelv* el dinero si, me devuelv* la plata si, nos devuelv* el dinero si, me devolv* o dinheiro se, me devolv* la llamada, me devuelv* la llamada, me devuelv* el llamado, cambiar mi dinero, cambiar dinero, exchange my money, change my money, trocar meu dinheiro',
  // modesty, tiredness, trades, reviews that were read
  'absurdly, absurdamente, seria absurdo, sea absurdo, ser absurdo, be absurd, sound* absurd, pregunta absurda, pergunta absurda, duda absurda, absurd question*, absurdo de bom, absurdo de lind*, absurdo de buen*, ridiculously, ridiculamente, sound* ridiculous, ridiculous question*, pregunta ridicula, suena ridiculo, stupid question*, pregunta estupida, pregunta tonta, pergunta estupida, duda estupida, me da verguenza, da verguenza preguntar, que verguenza preguntar, tenho vergonha, com vergonha, tired of walking, tired of driving, tired of travel*, cansad* de caminar, cansad* de andar, cansad* de viajar, cansad* de manejar, cansad* de conducir, cansad* de tanto, soy abogad*, somos abogad*, sou advogad*, im a lawyer, am a lawyer, de abogad*, de advogados, lawyer* conference, lawyer* convention, lawyer* congress, estudio de abogad*, requisitos legales, datos legales, temas legales, payaso para, payasos para, show de payas*, palhaco para, clown for, clowns for, en burro, de burro, vi en tripadvisor, lei en tripadvisor, encontre en tripadvisor, saw you on tripadvisor, found you on tripadvisor, read on tripadvisor, vi no tripadvisor, li no tripadvisor, segun tripadvisor, tripadvisor los recomienda, tripadvisor dice*, saw the google review*, vi las google review*, read the google review*',
]
  .join(', ')
  .split(',')
  .map((pattern) => pattern.trim());

const lengths = new Map(EVERYDAY.map((pattern) => [pattern, pattern.split(' ').length]));
const matcher = createConceptMatcher(Object.fromEntries(EVERYDAY.map((pattern) => [pattern, pattern])));

/** The tokens without what is everyday talk. */
export const withoutEveryday = (tokens: readonly string[]): readonly string[] => {
  const left = [...tokens];
  // A pattern is found once a look: what it covered is gone at the next one.
  for (let looks = 0; looks < 8; looks += 1) {
    const found = matcher.match(left);
    if (found.length === 0) return left;
    for (const { concept, at } of found) {
      left.fill(BREAK, at, at + lengths.get(concept.replace(/^!/, ''))!);
    }
  }
  return left;
};
