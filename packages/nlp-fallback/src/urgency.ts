import { createConceptMatcher, type Lexicon } from './concepts.ts';
import { withoutEveryday } from './everyday.ts';
import type { PersonReason } from './ladder.ts';
import { tokenise } from './normalise.ts';

/** What makes a message urgent. */
export type UrgencyKind = Extract<PersonReason, 'emergency' | 'anger' | 'payment_dispute'>;

/** The most serious thing found in a message, and the words that say it (folded). */
export interface Urgency {
  readonly kind: UrgencyKind;
  readonly words: string;
}

/**
 * Tuned for recall: a person who looks in vain costs a minute, an emergency that waits in a menu costs more.
 * Most serious first.
 */
const SIGNS: Readonly<Record<UrgencyKind, Lexicon>> = {
  emergency: {
    fire: 'incendi*, fuego, en llamas, hay llamas, se quema, se prendio fuego, se esta quemando, fire, on fire, flames, burning, fogo, pegando fogo, chamas, queimando, hay humo, sale humo, mucho humo, veo humo, lleno de humo, llena de humo, smoke coming, smoke in the hall*, theres smoke, there is smoke, full of smoke, so much smoke, tem fumaca, muita fumaca, saindo fumaca, cheio de fumaca, cortocircuito, short circuit, curto circuito, explosion, explosiones, explosao, explosions, explot*, explod*',
    gas: 'olor a gas, huele a gas, fuga de gas, escape de gas, perdida de gas, gas leak, smell* gas, smell* of gas, smell* like gas, cheiro de gas, cheira a gas, vazamento de gas, monoxid*, carbon monoxide',
    medical:
      'ambulanc*, necesit* un medico, necesit* una medica, necesit* medico, necesit* un doctor*, necesit* una doctora, necesit* ir al medico, llam* a un medico, llam* al medico, llam* un medico, llam* medico, llam* a un doctor*, llam* un doctor*, llam* al doctor, venga un medico, vengan un medico, mand* un medico, envi* un medico, traig* un medico, busc* un medico, busquen un medico, un medico ya, un medico urgente, un medico ahora, un medico rapido, un medico por favor, medico ya, medico urgente, medico por favor, hay un medico que, need a doctor, needs a doctor, need doctor, call a doctor, call the doctor, get a doctor, send a doctor, a doctor please, a doctor now, doctor please, doctor now, precis* de um medico, precis* de medico, precis* de uma medica, cham* um medico, cham* o medico, um medico por favor, um medico urgente, um medico agora, medico agora, paramedic*, emergencia*, emergency, emergencias, urgencia*, urgent medical, desmay*, faint*, passed out, desmai*, unconscious, inconscient*, no respira*, not breathing, cant breathe, cannot breathe, nao respira*, nao consegue respirar, no puede respirar, no puedo respirar, me ahogo, ahogando*, ahogad*, chok*, engasg*, infarto*, heart attack, dolor de pecho, dolor en el pecho, chest pain, dor no peito, acv, derrame, stroke, convuls*, seizure*, sangr*, sangu*, bleed*, blood, herid*, ferid*, injur*, lastime, lastimo, lastimado, lastimada, lastimados, lastimaron, lastimar*, machuc*, hurt, quebro la pierna, broke his, broke her, broke my leg, broke my arm, fractur*, se cayo mi, se cayo por, se cayo en, se cayo de, me cai, se golpeo, he fell, she fell, i fell, has fallen, fell down, ele caiu, ela caiu, caiu da, caiu na, caiu no, eu cai, intoxic*, envenen*, poison*, sobredosis, overdose, reaccion alergica, allergic reaction, reacao alergica, anafil*, anaphyl*, al hospital, un hospital, to the hospital, to hospital, a hospital, in hospital, ao hospital, pro hospital, um hospital, me estoy muriendo, dying, morrendo, trabajo de parto, trabalho de parto, contracciones, contracoes, in labor, in labour, contractions, ahogo, drown*, afogand*, afogad*, asfixi*, suicid*, kill myself, matarme, me matar, esta muert*, found dead, esta morto, esta morta, febre alta, fiebre alta, high fever',
    crime:
      'un robo, el robo, robo en, robos, robaron, robaro, robar*, robad*, robando, robbed, robber*, to rob, rob me, rob us, assalt*, asalt*, theft, thief, thieves, stolen, steal*, ladron*, ladrao, ladroes, roub*, furt*, hurto, hurtos, hurtaron, hurtaro, ha hurtado, han hurtado, break in, broke into, broken into, mugged, policia, policial, police, un arma, con arma, con armas, arma de fuego, arma blanca, uma arma, tiene arma, armas de, esta armado, estan armados, esta armada, hombre armado, hombres armados, gente armada, tipo armado, armado con, armados con, homem armado, homens armados, mano armada, mao armada, gun, with a knife, con un cuchillo, com uma faca, pistol*, amenaz*, threat*, ameac*, agred*, agres*, attack*, ataqu*, ataca*, golpeando*, pegando a, hitting, beating, batendo em, violac*, violad*, violaron, violenc*, violent*, rape, raped, rapist, estupr*, acoso, acosa*, harass*, assedi*, stalk*, intruso*, intruder*, invasor*, alguien entro, someone entered, someone in my room, alguem entrou, socorro, auxilio, please help me, need help now, peligro*, danger*, perigo*, secuestr*, kidnap*, sequestr*, bomba, bomb',
    trapped:
      'atrapad*, trapped, preso no, presa no, presos no, encerrad*, trancad*, stuck in the lift, stuck in the elevator, stuck in an elevator, stuck in your elevator, stuck inside, locked in, locked inside, locked out, atascad* en el ascensor, ascensor parado, elevador parado, desaparecio mi, no encuentro a mi hij*, my child is missing, cant find my son, cant find my daughter, cant find my child, lost my child, meu filho sumiu, minha filha sumiu, nino perdido, inundacion, inundad*, se inundo, perdi a mi hij*, perdimos a mi hij*, perdimos a nuestr* hij*, flooding, flooded, alagad*, terremoto, earthquake, temblor, evacua*, evacuation',
  },
  payment_dispute: {
    charge:
      'me cobraron, nos cobraron, cobraron dos*, cobro dos*, doble cobro, cobro doble, cobro duplicado, cargo duplicado, cargo doble, doble cargo, cobr* dos veces, pague dos veces, pagado dos veces, pagamos dos veces, pagaron dos veces, mal cobrad*, cobro indebido, cargo indebido, no reconozco, no autoric*, sin autorizacion, sin mi permiso, no autoriz*, charged twice, charged me twice, charged us twice, double charg*, overcharg*, charged too much, wrong charge, wrongly charged, unauthori*, without my permission, didnt authori*, dont recogni*, did not authori*, do not recogni*, charged my card, charged me, charged us, you charged, been charged, was charged, cobraram, me cobraram, cobranca indevida, cobranca duplicada, cobranca em dobro, cobr* duas vezes, paguei duas vezes, pagamos duas vezes, pagado duas vezes, nao reconheco, nao autorizei, sem autorizacao, sem minha autorizacao, cobrado a mais, cobrado duas, paid twice, billed twice',
    refund:
      'me devuelv*, nos devuelv*, me devolv*, nos devolv*, no devolv*, nao devolv*, mi dinero, mi plata, la plata de vuelta, devuelv* la plata, devolv* la plata, plata de la reserva, devuelvan*, mi reembolso, el reembolso, me reembols*, mi reintegro, el reintegro, my refund, the refund, a refund, refund me, refunded, meu reembolso, o reembolso, my money, our money, money back, meu dinheiro, dinheiro de volta, estornar*, o estorno, estorno ainda, chargeback, contracargo, disput*, desconoc* el cargo, desconocer, estafa*, estafad*, fraud*, scam*, foi golpe, e golpe, ladroes, thieves, procon, defensa del consumidor, consumer protection, defensoria, denunci*, hoja de reclamaciones, libro de reclamaciones, livro de reclamacoes',
  },
  anger: {
    fury: 'inacepta*, inadmisible*, unacceptable, inaceit*, inadmiss*, vergonz*, verguenza, vergonh*, disgrac*, shame*, indign*, outrag*, furios*, furious, livid, enojad*, enfadad*, cabread*, angry, pissed, irritad*, revoltad*, fed up, had enough, harto, harta, hartos, hartas, podrid*, me canse, cansad* de, tired of, sick of, cansei, farto de, farta de, indignad*, increible que, absurdo, absurd, ridicul*, ridiculous, el colmo, cumulo, lamentable, patetic*, pathetic, asco, un asco, disgust*, nojo, nojento, peor hotel, worst hotel, pior hotel, worst experience, peor experiencia, pior experiencia, nunca mas vuelvo, nunca mas, nunca mais, never again, never coming back',
    insult:
      'mierda*, mierd*, merd*, carajo, joder, puta*, puto, putos, hdp, pelotud*, boludo de, idiot*, imbecil*, estupid*, stupid*, inutil*, incompet*, inept*, useless, fuck*, fck, wtf, shit*, bullshit, asshole*, bastard*, damn, the hell, crap*, caralh*, porra, pqp, vsf, fdp, bosta, burro*, otari*, mentiros*, liars, liar, sinverguenza*, caradura*, estafador*, chorros, ladrones, palhac*, payas*, clown*',
    legal:
      'abogad*, lawyer*, advogad*, demandar*, una demanda, sue you, will sue, ill sue, to sue, gonna sue, going to sue, suing, legal action, legales, acciones legales, processar voces, processar o hotel, processar esse, processar este, vou processar, vamos processar, processo contra, processo judicial, abrir processo, abrir um processo, process* voces, mala resena, malas resenas, bad review, negative review, one star, tripadvisor, google review*, avaliacao negativa, denuncia*, queja formal, formal complaint, reclamacao formal, reclamo formal, hablar con el gerente, exijo, exijimos, exigimos, i demand, we demand, eu exijo, quiero una solucion ya, falta de respeto, falta de respeito, disrespect*, maltrat*, rude*, nadie me responde, nadie responde, nobody answers, no one answers, ninguem responde, ninguem me responde',
  },
};

const KINDS: readonly UrgencyKind[] = ['emergency', 'payment_dispute', 'anger'];
const matchers = KINDS.map((kind) => ({ kind, matcher: createConceptMatcher(SIGNS[kind]) }));

/** Finds what a person must see at once, in Spanish, English and Portuguese; the classifier has no say in it. */
export const detectUrgency = (text: string): Urgency | undefined => {
  const tokens = withoutEveryday(tokenise(text));
  for (const { kind, matcher } of matchers) {
    const [sign] = matcher.match(tokens);
    if (sign)
      return {
        kind,
        words: tokens
          .slice(sign.at, sign.at + 3)
          .join(' ')
          .trim(),
      };
  }
  return undefined;
};
