import { BREAK } from './normalise.ts';

/** Folded phrases that wrap a wish without changing it. Longest match wins, so order does not matter. */
const PHRASES: readonly string[] = [
  // Spanish: greetings, titles, openings, pleas, thanks and farewells around a wish
  'hola, holis, buenas, buen dia, buenos dias, buenas tardes, buenas noches, que tal, como estan, como estas',
  'como esta, como le va, como les va, como andan, todo bien, espero que esten bien, espero que se encuentren bien',
  'espero que este bien, un gusto, mucho gusto, un placer, estimados, estimadas, estimado, estimada, estimados senores',
  'senores, senor, senora, senorita, a quien corresponda, de mi mayor consideracion, de mi consideracion, apreciados',
  'por favor, porfavor, porfa, porfis, pf, xfa, xfavor, x favor, plis, si es tan amable, si son tan amables, si fuera tan amable',
  'si no es molestia, si no es mucha molestia, cuando pueda, cuando puedan, disculpe, disculpen, disculpa, disculpame',
  'perdon, perdone, perdona, perdonen, con permiso, una consulta, una consultita, una pregunta, una preguntita',
  'les hago una consulta, te hago una consulta, le hago una consulta, hago una consulta, tengo una consulta',
  'tengo una duda, tengo una pregunta, una duda, queria consultar, queria consultarle, queria consultarles, queria preguntar',
  'queria preguntarles, queria saber si, queria saber, quisiera saber si, quisiera saber, quiero saber si, quiero saber',
  'quisiera consultar, quisiera preguntar, me gustaria saber si, me gustaria saber, me gustaria consultar',
  'necesito saber si, necesito saber, necesitaria saber si, necesitaria saber, les escribo para, le escribo para, te escribo para',
  'les escribo porque, le escribo porque, me comunico para, me pongo en contacto para, me dirijo a ustedes para',
  'me podria decir si, me podria decir, me podrian decir si, me podrian decir, me podrias decir, me puede decir si',
  'me puede decir, me pueden decir, me puedes decir, me decis, me dices, me dice, podria decirme, podrian decirme',
  'podrias decirme, puede decirme, pueden decirme, puedes decirme, sabe si, saben si, sabes si, sabria decirme',
  'me podria indicar, me podrian indicar, podria indicarme, podrian indicarme, me indica, me indican, podrian informarme',
  'me podria confirmar si, me podrian confirmar si, me confirman si, me confirma si, me pueden confirmar si',
  'muchas gracias, muchisimas gracias, mil gracias, gracias, grax, desde ya, desde ya muchas gracias, de antemano',
  'gracias de antemano, muchas gracias de antemano, le agradezco, les agradezco, se lo agradezco, se los agradezco',
  'le agradeceria, les agradeceria, quedo atento, quedo atenta, quedo a la espera, quedo a la espera de su respuesta',
  'espero su respuesta, aguardo su respuesta, saludos, saludos cordiales, un saludo, cordiales saludos, cordialmente',
  'atentamente, atte, un abrazo, abrazo, abrazos, besos, que tenga buen dia, que tengan buen dia, buena jornada',
  // English
  'hello, hi, hey, hiya, hello there, hi there, hey there, good morning, good afternoon, good evening, good day, morning',
  'dear sir, dear madam, dear sir or madam, dear all, dear team, dear hotel, to whom it may concern, greetings',
  'how are you, how are you doing, how is it going, hows it going, hope you are well, hope youre well',
  'i hope you are well, i hope youre well, i hope you are doing well, i hope this message finds you well',
  'i hope this email finds you well, hope all is well, please, pls, plz, kindly, if possible, if you dont mind',
  'if its not too much trouble, excuse me, sorry to bother you, sorry to bother, sorry to trouble you',
  'i have a question, quick question, just a quick question, one question, a question, just wondering if, just wondering',
  'i was wondering if, i was wondering, i am wondering if, im wondering if, wondering if, i would like to know if',
  'i would like to know, id like to know if, id like to know, i want to know if, i want to know, i wanted to know',
  'i wanted to ask if, i wanted to ask, i would like to ask if, i would like to ask, id like to ask, can i ask',
  'may i ask, could you tell me if, could you tell me, can you tell me if, can you tell me, would you tell me',
  'could you please tell me, can you please tell me, please tell me, please let me know if, please let me know',
  'could you let me know if, could you let me know, can you let me know, let me know if, let me know, do you know if',
  'could you please advise, please advise, could you confirm if, can you confirm if, could you please confirm if',
  'im writing to ask, i am writing to ask, i am writing to enquire, im writing to, i am writing to, would you be so kind as to',
  'would you mind telling me, could you kindly tell me, thank you, thank you very much, thank you so much',
  'thank you in advance, thanks, thanks a lot, many thanks, thanks so much, thanks in advance, thx, ty, tks, cheers',
  'best regards, kind regards, warm regards, regards, best wishes, all the best, sincerely, yours sincerely, yours faithfully',
  'looking forward to your reply, looking forward to hearing from you, i look forward to hearing from you, have a nice day',
  'have a great day, much appreciated, i would appreciate it, appreciate it',
  // Portuguese
  'ola, oi, oie, oii, opa, bom dia, boa tarde, boa noite, boas, tudo bem, tudo bom, td bem, como vai, como vao',
  'como esta, espero que estejam bem, espero que esteja bem, prezados, prezado, prezada, caros, caro, cara, exmos senhores',
  'senhores, senhor, senhora, por favor, por gentileza, pfv, pf, pfvr, se faz favor, se possivel, se nao for incomodo',
  'desculpe, desculpa, com licenca, desculpe incomodar, uma duvida, uma pergunta, uma informacao, tenho uma duvida',
  'tenho uma pergunta, queria uma informacao, gostaria de saber se, gostaria de saber, gostava de saber se, gostava de saber',
  'queria saber se, queria saber, quero saber se, quero saber, preciso saber se, preciso saber, gostaria de perguntar',
  'gostaria de consultar, queria perguntar, pode me dizer se, pode me dizer, pode dizer me, podem me dizer',
  'poderia me dizer se, poderia me dizer, poderiam me dizer, podia dizer me, poderia me informar se, poderia me informar',
  'poderiam me informar, pode me informar, podem me informar, me informa, me diz, sabe me dizer se, sabe me dizer, sabe dizer',
  'voces poderiam me dizer, voce poderia me dizer, vc pode me dizer, vcs podem me dizer, escrevo para, venho por este meio',
  'estou escrevendo para, entro em contato para, obrigado, obrigada, muito obrigado, muito obrigada, obg, obgd, brigado',
  'brigada, desde ja, desde ja agradeco, agradeco desde ja, agradeco, agradecia, grato, grata, fico no aguardo',
  'fico a aguardar, aguardo retorno, aguardo resposta, atenciosamente, cumprimentos, com os melhores cumprimentos',
  'melhores cumprimentos, saudacoes, abraco, abracos, um abraco, beijos, tenha um bom dia, valeu',
];

/** Thanks that open a message are usually all it says ("thanks, you saved my day"); at its end they wrap a wish. */
const GRATITUDE =
  /^(?:(?:muchas|muchisimas|mil|many) )?(?:gracias|grax|thanks|thank you|thx|ty|tks|cheers|(?:muito )?(?:obrigad[oa]|brigad[oa]|obgd?)|valeu|grat[oa])\b/u;

/** Words that alone carry no wish: what is left of "ok, gracias" must stay whole. */
const THIN = new Set(
  (
    'si no ok okay oki okey vale dale listo bueno bien claro perfecto genial igual igualmente yes yeah yep sure fine great ' +
    'perfect sim nao ta certo otimo beleza blz y e and a al o os as el la lo las los un una the um uma de do da of por ' +
    'pelo pela para pra for todo todos toda todas tudo everything all muy muito muita very much so so tan tao it you u ' +
    'te le les se me i to your su sua seu su tu that this eso esto isso isto con com with en em in que what ya ja igual ' +
    'entonces entao then nos us team equipo equipe hotel recepcion reception amigo amiga amigos amigas chicos chicas gente guys folks all ' +
    'everyone team pessoal galera moca moco vos ustedes voces 🙏 👍 😊 🙂 ❤'
  ).split(' '),
);

const byFirst = new Map<string, string[][]>();
for (const phrase of PHRASES.flatMap((line) => line.split(', '))) {
  const words = phrase.split(' ');
  const bucket = byFirst.get(words[0]!) ?? [];
  bucket.push(words);
  byFirst.set(words[0]!, bucket);
}
for (const bucket of byFirst.values()) bucket.sort((a, b) => b.length - a.length);

const phraseLength = (tokens: readonly string[], at: number): number => {
  const found = byFirst.get(tokens[at]!)?.find((words) => words.every((word, i) => tokens[at + i] === word));
  return found?.length ?? 0;
};

/**
 * Removes greetings, pleas and thanks around a wish; a message that is nothing else comes back unchanged, because
 * then the politeness is the message.
 */
export const stripPoliteness = (tokens: readonly string[]): readonly string[] => {
  const kept: string[] = [];
  let content = false;
  for (let i = 0; i < tokens.length;) {
    const length = phraseLength(tokens, i);
    const opensWithThanks = kept.length === 0 && GRATITUDE.test(tokens.slice(i, i + length).join(' '));
    if (length > 0 && !opensWithThanks) {
      i += length;
      continue;
    }
    const token = tokens[i]!;
    if (token !== BREAK || (kept.length > 0 && kept.at(-1) !== BREAK)) kept.push(token);
    content ||= token !== BREAK && !THIN.has(token);
    i += 1;
  }
  return content ? kept : tokens;
};
