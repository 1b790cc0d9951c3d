import type { FactTopic, Localized } from '../../hotel.ts';

/** What Hotel Playa Pedregalejo answers: Spanish with tú, Portuguese of Portugal. */
export const facts: Readonly<Record<FactTopic, Localized>> = {
  ask_promotions: {
    es: 'Del 2 de noviembre al 20 de diciembre y del 7 de enero al 15 de marzo las tarifas bajan un 25 %, y los precios que te doy ya lo incluyen. A los grupos desde 8 habitaciones recepción les hace otro 5 %, con las fechas y el número de habitaciones.',
    en: 'From 2 November to 20 December and from 7 January to 15 March rates are 25% lower, and the prices I give you already include it. Groups of 8 rooms or more get another 5% from reception, who need the dates and the number of rooms.',
    pt: 'De 2 de novembro a 20 de dezembro e de 7 de janeiro a 15 de março as tarifas baixam 25%, e os preços que lhe dou já o incluem. Para grupos a partir de 8 quartos, a receção faz mais 5%, com as datas e o número de quartos.',
  },
  ask_payment: {
    es: 'Sin depósito: pagas al llegar, con tarjeta (Visa, Mastercard o Amex), Bizum o en efectivo hasta 1.000 €; no hay pago a plazos. Los precios llevan los impuestos y aquí no hay tasa turística. Las devoluciones tardan unos 5 días laborables.',
    en: 'No deposit: you pay on arrival by card (Visa, Mastercard or Amex), Bizum or cash up to €1,000; instalments are not possible. Prices include taxes and there is no tourist tax here. Refunds take about 5 working days.',
    pt: 'Sem depósito: paga à chegada, com cartão (Visa, Mastercard ou Amex), Bizum ou em numerário até 1.000 €; não há pagamento em prestações. Os preços incluem impostos e aqui não há taxa turística. Os reembolsos demoram cerca de 5 dias úteis.',
  },
  ask_cancellation_policy: {
    es: 'Puedes cancelar gratis hasta {freeCancellationDays} días antes de la llegada; después se cobra el 50 % de la estancia, o entera si no te presentas. Para cancelar, escríbeme «cancelar mi reserva» con tu código y lo hacemos aquí mismo.',
    en: 'You can cancel for free until {freeCancellationDays} days before arrival; after that we charge 50% of the stay, or all of it for a no-show. To cancel, write “cancel my booking” with your code and we do it right here.',
    pt: 'Pode cancelar gratuitamente até {freeCancellationDays} dias antes da chegada; depois cobramos 50% da estadia, ou a totalidade se não comparecer. Para cancelar, escreva «cancelar a minha reserva» com o seu código e tratamos disso aqui.',
  },
  ask_invoice: {
    es: 'Claro: antes de salir, dale a recepción el nombre o razón social, el NIF y la dirección, y te imprimen la factura con el 10 % de IVA desglosado. Si ya te has ido, te la enviamos por correo en 48 horas con esos datos y tu código de reserva.',
    en: 'Of course: before you leave, give reception the name or company, tax number (NIF) and address, and they print the invoice with the 10% VAT shown. If you have already left, we e-mail it within 48 hours with those details and your booking code.',
    pt: 'Claro: antes de sair, dê à receção o nome ou a empresa, o NIF e a morada, e imprimem-lhe a fatura com os 10% de IVA discriminados. Se já saiu, enviamo-la por e-mail em 48 horas com esses dados e o código da reserva.',
  },
  ask_checkin_time: {
    es: 'Tu habitación está lista desde las {checkInFrom}. Recepción abre de 7:00 a medianoche; si llegas más tarde, llama al timbre y el vigilante te abre con tu código de reserva. Trae el DNI o pasaporte de todos.',
    en: 'Your room is ready from {checkInFrom}. Reception is open from 7:00 to midnight; if you arrive later, ring the bell and the night porter lets you in with your booking code. Bring an ID or passport for everyone.',
    pt: 'O seu quarto está pronto a partir das {checkInFrom}. A receção abre das 7:00 à meia-noite; se chegar mais tarde, toque à campainha e o vigilante abre-lhe a porta com o código da reserva. Traga o cartão de cidadão ou passaporte de todos.',
  },
  ask_checkout_time: {
    es: 'Tienes hasta las {checkOutUntil} para dejar la habitación, y luego consigna y duchas gratis hasta las 19:00 por si quieres un último baño en la playa. Quedarte hasta las 14:00 cuesta 20 €, si la habitación está libre.',
    en: 'You have until {checkOutUntil} to leave the room, and then free luggage storage and showers until 19:00 in case you want a last swim in the sea. Staying until 14:00 costs €20, if the room is free.',
    pt: 'Tem até às {checkOutUntil} para deixar o quarto, e depois depósito de bagagem e duches gratuitos até às 19:00, se quiser um último mergulho. Ficar até às 14:00 custa 20 €, se o quarto estiver livre.',
  },
  early_checkin: {
    es: 'Si tu habitación está lista antes de las {checkInFrom}, te la damos gratis. Por 30 € la aseguras desde las 10:30: recepción necesita tu código de reserva y la hora de llegada el día anterior. Mientras tanto tienes consigna, duchas y la playa enfrente.',
    en: 'If your room is ready before {checkInFrom}, you get it for free. For €30 you can be sure of it from 10:30: reception needs your booking code and arrival time the day before. Meanwhile you have luggage storage, showers and the beach opposite.',
    pt: 'Se o seu quarto estiver pronto antes das {checkInFrom}, entregamo-lo sem custo. Por 30 € garante-o a partir das 10:30: a receção precisa do código da reserva e da hora de chegada na véspera. Entretanto tem depósito de bagagem, duches e a praia em frente.',
  },
  late_checkout: {
    es: 'Si nadie la ha reservado, puedes tener la habitación hasta las 14:00 por 20 € o hasta las 17:00 por 45 €, en lugar de las {checkOutUntil}. Pídelo en recepción antes de las 22:00 de la víspera, con tu número de habitación.',
    en: 'If nobody has booked it, you can keep the room until 14:00 for €20 or until 17:00 for €45, instead of {checkOutUntil}. Ask reception before 22:00 the evening before, with your room number.',
    pt: 'Se ninguém o tiver reservado, pode ficar com o quarto até às 14:00 por 20 € ou até às 17:00 por 45 €, em vez das {checkOutUntil}. Peça na receção antes das 22:00 da véspera, com o número do quarto.',
  },
  luggage_storage: {
    es: 'Claro, la consigna es gratis el día de llegada y el de salida, de 7:00 a medianoche. Además tienes 12 taquillas y duchas junto a la piscina, para aprovechar la playa hasta el final.',
    en: 'Sure, luggage storage is free on the day you arrive and the day you leave, from 7:00 to midnight. You also have 12 lockers and showers by the pool, to enjoy the beach to the very end.',
    pt: 'Claro, o depósito de bagagem é gratuito no dia da chegada e no da saída, das 7:00 à meia-noite. Tem ainda 12 cacifos e duches junto à piscina, para aproveitar a praia até ao fim.',
  },
  room_service: {
    es: '¡Buena idea! Subimos comida y bebida de 13:00 a 16:00 y de 20:00 a 22:30, en unos 40 minutos y con un suplemento de 5 €. Dime tu número de habitación y qué te apetece (la carta está en el QR de la mesilla), o marca el 7 desde el teléfono.',
    en: 'Great idea! We bring food and drinks from 13:00 to 16:00 and from 20:00 to 22:30, in about 40 minutes and with a €5 charge. Tell me your room number and what you fancy (the menu is behind the QR code on the bedside table), or dial 7 on the phone.',
    pt: 'Boa ideia! Levamos comida e bebidas das 13:00 às 16:00 e das 20:00 às 22:30, em cerca de 40 minutos e com um suplemento de 5 €. Diga-me o número do quarto e o que lhe apetece (a ementa está no QR da mesa de cabeceira), ou marque 7 no telefone.',
  },
  housekeeping: {
    es: 'Enseguida, se lo paso a recepción: lo que pidas te lo llevan en unos 15 minutos, y las habitaciones se limpian de 10:00 a 14:00. Dime tu número de habitación, qué necesitas y cuándo podemos pasar.',
    en: 'Right away, I am passing it to reception: what you ask for is brought in about 15 minutes, and rooms are cleaned from 10:00 to 14:00. Tell me your room number, what you need and when we may come by.',
    pt: 'É para já, passo o pedido à receção: o que pedir chega em cerca de 15 minutos, e os quartos são limpos das 10:00 às 14:00. Diga-me o número do quarto, o que precisa e quando podemos passar.',
  },
  maintenance_issue: {
    es: 'Siento que haya pasado; se lo paso a recepción. El técnico va en menos de 45 minutos de 9:00 a 21:00 y el vigilante a otras horas; si no se puede arreglar, te damos otra habitación. Dime tu número de habitación, qué falla y si podemos entrar en tu ausencia.',
    en: 'I am sorry this happened; I am passing it to reception. The technician comes in under 45 minutes from 9:00 to 21:00 and the night porter at other times; if it cannot be repaired, we give you another room. Tell me your room number, what fails and if we may go in while you are out.',
    pt: 'Lamento o sucedido; passo já à receção. O técnico vai em menos de 45 minutos das 9:00 às 21:00 e o vigilante a outras horas; se não der para reparar, damos-lhe outro quarto. Diga-me o número do quarto, o que está avariado e se podemos entrar na sua ausência.',
  },
  lost_item: {
    es: 'Vamos a buscarlo: recepción pregunta a limpieza, a la piscina y al restaurante, y lo encontrado se guarda 60 días. Dime qué es y de qué color, tu número de habitación y cuándo lo tenías. Si aparece, te lo enviamos a cualquier dirección de España por 12 €.',
    en: 'Let us look for it: reception asks housekeeping, the pool and the restaurant, and what is found is kept for 60 days. Tell me what it is and its colour, your room number and when you last had it. If it turns up, we send it to any address in Spain for €12.',
    pt: 'Vamos procurá-lo: a receção pergunta às limpezas, à piscina e ao restaurante, e o que aparece fica guardado 60 dias. Diga-me o que é e de que cor, o número do quarto e quando o tinha. Se aparecer, enviamo-lo para qualquer morada em Espanha por 12 €.',
  },
  wake_up_call: {
    es: 'Por supuesto: recepción te llama al teléfono de la habitación y, si no contestas, otra vez a los 10 minutos. Dime tu número de habitación, qué día y a qué hora.',
    en: 'Of course, we will wake you: reception rings the phone in your room and, if you do not answer, once more after 10 minutes. Tell me your room number, which day and what time.',
    pt: 'Com certeza: a receção liga para o telefone do quarto e, se não atender, outra vez passados 10 minutos. Diga-me o número do quarto, o dia e a hora.',
  },
  ask_room_types: {
    es: 'Son 56 habitaciones con aire, nevera y balcón o terraza: doble (22 m²), doble con vistas al mar y sofá cama (25 m²), familiar con literas para 5 (34 m²) y suite con salón y terraza al mar (48 m²). Dime tus fechas y cuántos sois, y te digo cuáles quedan.',
    en: 'We have 56 rooms with air conditioning, fridge and balcony or terrace: double (22 m²), double with sea view and sofa bed (25 m²), family room with bunk beds for 5 (34 m²) and suite with lounge and sea terrace (48 m²). Tell me your dates and how many you are, and I will say which are left.',
    pt: 'São 56 quartos com ar condicionado, frigorífico e varanda ou terraço: duplo (22 m²), duplo com vista mar e sofá-cama (25 m²), familiar com beliche para 5 (34 m²) e suite com sala e terraço para o mar (48 m²). Diga-me as datas e quantos são, e digo-lhe quais restam.',
  },
  ask_amenities: {
    es: 'Estás frente a la playa, con piscina exterior, restaurante junto a la arena, desayuno bufé, Wi-Fi gratis, club infantil en verano y 35 plazas de aparcamiento gratuito. Admitimos mascotas de menos de 10 kg; no hay gimnasio ni spa.',
    en: 'You are right by the beach, with outdoor pool, restaurant next to the sand, breakfast buffet, free Wi-Fi, kids club in summer and 35 free parking spaces. Pets under 10 kg are welcome; there is no gym and no spa.',
    pt: 'Está em frente à praia, com piscina exterior, restaurante junto à areia, pequeno-almoço buffet, Wi-Fi gratuito, clube infantil no verão e 35 lugares de estacionamento gratuito. Aceitamos animais com menos de 10 kg; não há ginásio nem spa.',
  },
  ask_wifi: {
    es: 'El Wi-Fi es gratuito en las habitaciones, la piscina y la terraza, a 600 Mbps. Conéctate a «Pedregalejo_Guest»; la contraseña está en la tarjeta de bienvenida de tu habitación.',
    en: 'Wi-Fi is free in the rooms, at the pool and on the terrace, at 600 Mbps. Connect to “Pedregalejo_Guest”; the password is on the welcome card in your room.',
    pt: 'O Wi-Fi é gratuito nos quartos, na piscina e no terraço, a 600 Mbps. Ligue-se a «Pedregalejo_Guest»; a palavra-passe está no cartão de boas-vindas do seu quarto.',
  },
  ask_breakfast: {
    es: 'El bufé se sirve todos los días de 8:00 a 11:00 en la terraza al mar. No va incluido en la tarifa: cuesta 14 € por adulto y 7 € por niño de 4 a 12 años, y los más pequeños desayunan gratis. Hay fruta, tortilla al momento, churros y opciones veganas y sin gluten.',
    en: 'The buffet is served every day from 8:00 to 11:00 on the terrace by the sea. It is not part of the rate: €14 per adult and €7 per child aged 4 to 12, and younger ones eat free. There is fruit, omelettes made to order, churros and vegan and gluten-free choices.',
    pt: 'O buffet é servido todos os dias das 8:00 às 11:00 no terraço sobre o mar. Não está incluído na tarifa: custa 14 € por adulto e 7 € por criança dos 4 aos 12 anos, e os mais pequenos não pagam. Há fruta, omeletes feitas na hora, churros e opções veganas e sem glúten.',
  },
  ask_restaurant: {
    es: 'Nuestro restaurante de playa abre de 13:00 a 16:30 y de 20:00 a 23:00; de noviembre a febrero cierra los lunes. Hay espetos de sardinas a 9 €, arroces desde 16 € y menú infantil a 11 €. Para una mesa frente al mar, di en recepción la hora y cuántos sois.',
    en: 'Our beach restaurant is open from 13:00 to 16:30 and from 20:00 to 23:00; from November to February it closes on Mondays. There are grilled sardine skewers at €9, rice dishes from €16 and a children’s menu at €11. For a table by the sea, tell reception the time and how many you are.',
    pt: 'O nosso restaurante de praia abre das 13:00 às 16:30 e das 20:00 às 23:00; de novembro a fevereiro fecha à segunda-feira. Há espetadas de sardinha a 9 €, arrozes desde 16 € e menu infantil a 11 €. Para uma mesa em frente ao mar, diga na receção a hora e quantos são.',
  },
  ask_pool_spa: {
    es: 'La piscina exterior abre de abril a octubre de 10:00 a 20:00, gratis para huéspedes, con hamacas y zona infantil de 40 cm de profundidad. No hay spa, pero puedes darte un masaje de 50 minutos por 55 €: recepción necesita el día y la hora.',
    en: 'The outdoor pool is open from April to October, 10:00 to 20:00, free for guests, with sun loungers and a children’s area 40 cm deep. There is no spa, but you can have a 50-minute massage for €55: reception needs the day and time.',
    pt: 'A piscina exterior abre de abril a outubro das 10:00 às 20:00, gratuita para hóspedes, com espreguiçadeiras e zona infantil com 40 cm de profundidade. Não há spa, mas pode fazer uma massagem de 50 minutos por 55 €: a receção precisa do dia e da hora.',
  },
  ask_gym: {
    es: 'Gimnasio no tenemos. A cambio hay yoga gratis en la playa los martes y jueves a las 9:30, bicis a 12 € al día y, desde la puerta, 3 km de paseo marítimo para correr.',
    en: 'We do not have a gym. Instead there is free yoga on the beach on Tuesdays and Thursdays at 9:30, bikes at €12 a day and, from our door, 3 km of seafront to run along.',
    pt: 'Ginásio não temos. Em troca há ioga gratuito na praia às terças e quintas às 9:30, bicicletas a 12 € por dia e, à porta, 3 km de passeio marítimo para correr.',
  },
  ask_parking: {
    es: 'Sí, y gratis: tenemos aparcamiento propio al aire libre con 35 plazas junto a la entrada, sin reserva y por orden de llegada. Para coches eléctricos hay 2 cargadores a 6 € la noche.',
    en: 'Yes, and it is free: we have our own outdoor car park with 35 spaces next to the entrance, no booking, first come first served. For electric cars there are 2 chargers at €6 per night.',
    pt: 'Sim, e é gratuito: temos estacionamento próprio ao ar livre com 35 lugares junto à entrada, sem reserva e por ordem de chegada. Para carros elétricos há 2 carregadores a 6 € por noite.',
  },
  ask_pets: {
    es: '¡Claro que sí! Tu perro o gato es bienvenido si pesa menos de 10 kg: son 15 € por noche, uno por habitación, y trae su cartilla sanitaria. Le ponemos cama y cuenco; solo no puede entrar en la piscina ni en el comedor.',
    en: 'Of course! Your dog or cat is welcome if it weighs under 10 kg: it is €15 per night, one per room, and bring its health record. We put out a bed and a bowl; only the pool and the dining room are off limits.',
    pt: 'Claro que sim! O seu cão ou gato é bem-vindo se pesar menos de 10 kg: são 15 € por noite, um por quarto, e traga o boletim sanitário. Pomos-lhe cama e taça; só não pode entrar na piscina nem na sala de refeições.',
  },
  ask_location: {
    es: 'Estamos en Pedregalejo, en el Paseo Marítimo El Pedregal, a 30 m de la arena. El centro queda a 5 km: el autobús 11 para a 200 m y tarda unos 20 minutos; el aeropuerto está a 16 km, unos 25 minutos en coche.',
    en: 'We are in Pedregalejo, on the seafront Paseo Marítimo El Pedregal, 30 m from the sand. The centre is 5 km away: bus 11 stops 200 m from us and takes about 20 minutes; the airport is 16 km away, about 25 minutes by car.',
    pt: 'Estamos em Pedregalejo, no Paseo Marítimo El Pedregal, a 30 m da areia. O centro fica a 5 km: o autocarro 11 para a 200 m e demora cerca de 20 minutos; o aeroporto fica a 16 km, cerca de 25 minutos de carro.',
  },
  ask_transfer: {
    es: 'Te recogemos por 32 € en el aeropuerto (unos 25 minutos) o por 22 € en la estación María Zambrano (unos 15), hasta 4 personas y con sillas infantiles gratis. Recepción lo reserva con 24 horas de antelación y necesita el número de vuelo o tren, la hora y tu código de reserva.',
    en: 'We pick you up for €32 at the airport (about 25 minutes) or for €22 at María Zambrano station (about 15), up to 4 people and with free child seats. Reception books it 24 hours ahead and needs your flight or train number, the time and your booking code.',
    pt: 'O transfer custa 32 € do aeroporto (cerca de 25 minutos) ou 22 € da estação María Zambrano (cerca de 15), até 4 pessoas e com cadeiras de criança gratuitas. A receção marca com 24 horas de antecedência e precisa do número do voo ou comboio, da hora e do código da reserva.',
  },
  ask_local_tips: {
    es: 'Cena espetos en los chiringuitos del paseo y ve a ver el atardecer a los Baños del Carmen, a 15 minutos andando por la orilla. En el centro, con el autobús 11, tienes la Alcazaba, el Teatro Romano y el Museo Picasso.',
    en: 'Have grilled sardines at the beach bars on the seafront and watch the sunset at Baños del Carmen, 15 minutes on foot along the shore. In the centre, on bus 11, you have the Alcazaba, the Roman Theatre and the Picasso Museum.',
    pt: 'Jante sardinhas na brasa nos bares de praia do passeio e veja o pôr do sol nos Baños del Carmen, a 15 minutos a pé pela beira-mar. No centro, com o autocarro 11, tem a Alcazaba, o Teatro Romano e o Museu Picasso.',
  },
  ask_accessibility: {
    es: 'Sí: entrada sin escalones, ascensor, silla elevadora en la piscina y 3 dobles adaptadas con puertas de 85 cm y baño con barras. La playa tiene pasarela y, en verano, silla anfibia. Recepción te guarda una adaptada en cuanto tenga tus fechas y lo que necesitas.',
    en: 'Yes: step-free entrance, lift, pool hoist and 3 adapted doubles with 85 cm doors and grab rails in the bathroom. The beach has a walkway and, in summer, an amphibious chair. Reception keeps an adapted room for you once it has your dates and what you need.',
    pt: 'Sim: entrada sem degraus, elevador, cadeira elevatória na piscina e 3 duplos adaptados com portas de 85 cm e casa de banho com barras. A praia tem passadiço e, no verão, cadeira anfíbia. A receção guarda-lhe um adaptado assim que tiver as datas e o que precisa.',
  },
  ask_children: {
    es: 'Nos encantan las familias: el club infantil es gratis de 4 a 12 años, en julio y agosto, de 10:30 a 13:30 y de 17:00 a 19:30. Cunas y tronas no cuestan nada, y en la familiar cabéis hasta 5 al mismo precio.',
    en: 'We love families: the kids club is free from age 4 to 12, in July and August, from 10:30 to 13:30 and from 17:00 to 19:30. Cots and high chairs cost nothing, and the family room takes up to 5 of you at the same price.',
    pt: 'Adoramos famílias: o clube infantil é gratuito dos 4 aos 12 anos, em julho e agosto, das 10:30 às 13:30 e das 17:00 às 19:30. Berços e cadeiras altas não custam nada, e no familiar cabem até 5 pelo mesmo preço.',
  },
  ask_smoking_policy: {
    es: 'No se fuma en las habitaciones, los balcones ni el interior. Tienes una zona con ceniceros en el jardín, a 20 m de la piscina; si alguien fuma en la habitación, la limpieza cuesta 150 €.',
    en: 'No smoking in rooms, on balconies or indoors. You have an area with ashtrays in the garden, 20 m from the pool; if somebody smokes in the room, the cleaning costs €150.',
    pt: 'Não se fuma nos quartos, nas varandas nem no interior. Tem uma zona com cinzeiros no jardim, a 20 m da piscina; se alguém fumar no quarto, a limpeza custa 150 €.',
  },
  ask_events: {
    es: 'Celebramos bodas y fiestas en la terraza junto al mar, para hasta 90 personas y con menús desde 65 € por persona. Recepción te prepara el presupuesto con la fecha, el número de invitados y si es comida o cena; sala de reuniones no tenemos.',
    en: 'We host weddings and parties on the terrace by the sea, for up to 90 people and with menus from €65 per person. Reception prepares your quote with the date, the number of guests and whether it is lunch or dinner; we have no meeting room.',
    pt: 'Celebramos casamentos e festas no terraço junto ao mar, até 90 pessoas e com menus desde 65 € por pessoa. A receção prepara-lhe o orçamento com a data, o número de convidados e se é almoço ou jantar; sala de reuniões não temos.',
  },
};
