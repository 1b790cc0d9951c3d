import type { FactTopic, Localized } from '../../hotel.ts';

/** What Hotel Plaza Dorrego answers: Spanish with vos, Portuguese of Brazil. */
export const facts: Readonly<Record<FactTopic, Localized>> = {
  ask_promotions: {
    es: 'Las noches de viernes y sábado cuestan un 10 % menos, y los precios que te paso ya lo incluyen. Las empresas con convenio pagan un 12 % menos: recepción lo aplica con el CUIT de la empresa y tu código de reserva.',
    en: 'Friday and Saturday nights cost 10% less, and the prices I quote already include that. Companies with an agreement pay 12% less: reception applies it with the company’s tax id (CUIT) and your booking code.',
    pt: 'As noites de sexta e sábado custam 10% menos, e os preços que informo já incluem esse desconto. Empresas com convênio pagam 12% menos: a recepção aplica com o CUIT da empresa e o código da reserva.',
  },
  ask_payment: {
    es: 'No pedimos anticipo: pagás en el hotel con tarjeta, Mercado Pago o efectivo en pesos, y con crédito argentino tenés 3 cuotas sin interés. Si vivís en el exterior y pagás con tarjeta de tu país, te descontamos el 21 % de IVA del alojamiento. Las devoluciones llegan en unos 10 días hábiles.',
    en: 'We ask for no deposit: you pay at the hotel by card, Mercado Pago or cash in pesos, and Argentine credit cards get 3 interest-free instalments. If you live abroad and pay with a card from your country, we take 21% VAT off the room. Refunds arrive in about 10 working days.',
    pt: 'Não pedimos sinal: você paga no hotel com cartão, Mercado Pago ou dinheiro em pesos, e com cartão de crédito argentino há 3 parcelas sem juros. Se você mora no exterior e paga com cartão do seu país, descontamos os 21% de IVA da hospedagem. Os reembolsos chegam em cerca de 10 dias úteis.',
  },
  ask_cancellation_policy: {
    es: 'Podés cancelar sin cargo hasta {freeCancellationDays} días antes de llegar; después se cobra 1 noche, y lo mismo si no te presentás. Para cancelar, escribime «cancelar mi reserva» con tu código y lo hacemos acá.',
    en: 'You can cancel free of charge until {freeCancellationDays} days before arrival; after that we charge 1 night, and the same for a no-show. To cancel, write “cancel my booking” with your code and we do it right here.',
    pt: 'Você pode cancelar sem custo até {freeCancellationDays} dias antes da chegada; depois cobramos 1 diária, e o mesmo em caso de não comparecimento. Para cancelar, escreva «cancelar minha reserva» com o código e resolvemos por aqui.',
  },
  ask_invoice: {
    es: 'Al salir te damos factura B, o factura A si antes le dejás a recepción razón social, CUIT y condición frente al IVA. Si ya te fuiste, la mandamos por mail en 24 horas con esos datos y tu código de reserva.',
    en: 'You get a B invoice when you leave, or an A invoice if you first give reception your company name, CUIT and VAT status. If you have already left, we e-mail it within 24 hours with those details and your booking code.',
    pt: 'Na saída você recebe a fatura B, ou a fatura A se antes deixar na recepção razão social, CUIT e situação perante o IVA. Se já foi embora, enviamos por e-mail em 24 horas com esses dados e o código da reserva.',
  },
  ask_checkin_time: {
    es: 'El check-in es desde las {checkInFrom} y recepción atiende las 24 horas, así que podés llegar tan tarde como quieras. Traé el DNI o pasaporte de cada huésped; si llegás antes, te guardamos las valijas sin cargo.',
    en: 'Check-in is from {checkInFrom} and reception is open 24 hours, so you can arrive as late as you like. Bring an ID or passport for each guest; if you come earlier, we keep your bags free of charge.',
    pt: 'O check-in é a partir das {checkInFrom} e a recepção funciona 24 horas, então você pode chegar tão tarde quanto quiser. Traga documento ou passaporte de cada hóspede; se chegar antes, guardamos as malas sem custo.',
  },
  ask_checkout_time: {
    es: 'El check-out es hasta las {checkOutUntil}, y después te guardamos las valijas sin cargo todo el día. Si querés la habitación hasta las 13:00, cuesta $ 35.000 y depende de que esté libre.',
    en: 'Check-out is by {checkOutUntil}, and after that we keep your bags free of charge all day. Keeping the room until 13:00 costs ARS 35,000, if it is free.',
    pt: 'O check-out é até as {checkOutUntil}, e depois guardamos as malas sem custo o dia todo. Ficar com o quarto até as 13:00 custa ARS 35.000, se ele estiver livre.',
  },
  early_checkin: {
    es: 'Si la habitación está lista, entrás sin cargo desde las 11:00. Para asegurarla desde las 7:00 se paga el 50 % de una noche: recepción necesita tu código de reserva y la hora de llegada. Si no, dejás las valijas y a las {checkInFrom} la tenés.',
    en: 'If the room is ready, you can have it free of charge from 11:00. To be sure of it from 7:00 you pay 50% of one night: reception needs your booking code and arrival time. Otherwise leave your bags with us and it is yours at {checkInFrom}.',
    pt: 'Se o quarto estiver pronto, você entra sem custo a partir das 11:00. Para garantir a partir das 7:00, paga-se 50% de uma diária: a recepção precisa do código da reserva e da hora de chegada. Senão, deixe as malas e às {checkInFrom} o quarto é seu.',
  },
  late_checkout: {
    es: 'En vez de salir a las {checkOutUntil}, podés quedarte hasta las 13:00 por $ 35.000 o hasta las 18:00 por media noche, si la habitación no está reservada. Pedilo en recepción hasta las 20:00 del día anterior, con tu número de habitación.',
    en: 'Instead of leaving at {checkOutUntil}, you can stay until 13:00 for ARS 35,000 or until 18:00 for half a night, if the room is not booked. Ask reception by 20:00 the day before, with your room number.',
    pt: 'Em vez de sair às {checkOutUntil}, você pode ficar até as 13:00 por ARS 35.000 ou até as 18:00 por meia diária, se o quarto não estiver reservado. Peça na recepção até as 20:00 do dia anterior, com o número do quarto.',
  },
  luggage_storage: {
    es: 'Sí, te guardamos las valijas sin cargo el día de llegada y el de salida, a cualquier hora. Si te vas unos días y volvés, cuesta $ 3.000 por valija y por día, hasta 15 días.',
    en: 'Yes, we keep your bags free of charge on the day you arrive and the day you leave, at any hour. If you go away and come back, it costs ARS 3,000 per bag and day, for up to 15 days.',
    pt: 'Sim, guardamos suas malas sem custo no dia da chegada e no da saída, a qualquer hora. Se você viajar e voltar, custa ARS 3.000 por mala e por dia, até 15 dias.',
  },
  room_service: {
    es: 'Con gusto: el room service va de 12:00 a 23:00, sube en unos 30 minutos y tiene un cargo de $ 4.000 por pedido. Decime tu número de habitación y qué querés (la carta está en el QR del escritorio), o marcá 9 desde la habitación.',
    en: 'With pleasure: room service runs from 12:00 to 23:00, takes about 30 minutes and adds ARS 4,000 per order. Tell me your room number and what you would like (the menu is behind the QR code on the desk), or dial 9 from your room.',
    pt: 'Com prazer: o serviço de quarto vai das 12:00 às 23:00, leva uns 30 minutos e tem taxa de ARS 4.000 por pedido. Diga o número do quarto e o que deseja (o cardápio está no QR da escrivaninha), ou disque 9 no telefone do quarto.',
  },
  housekeeping: {
    es: 'Por supuesto, recepción recibe tu pedido: toallas, almohadas y artículos de baño llegan en unos 20 minutos, y se limpia de 9:00 a 15:00. Decime tu número de habitación, qué necesitás y a qué hora te queda bien.',
    en: 'Of course, reception gets your request: towels, pillows and toiletries arrive in about 20 minutes, and rooms are cleaned from 9:00 to 15:00. Tell me your room number, what you need and what time suits you.',
    pt: 'Claro, a recepção recebe seu pedido: toalhas, travesseiros e itens de banho chegam em uns 20 minutos, e a limpeza é feita das 9:00 às 15:00. Diga o número do quarto, o que você precisa e a que hora podemos passar.',
  },
  maintenance_issue: {
    es: 'Lamento la molestia; recepción recibe tu aviso. Mantenimiento sube en unos 30 minutos de 8:00 a 20:00, de noche va el sereno, y si no tiene arreglo te cambiamos de habitación. Decime tu número de habitación, qué pasa y si podemos entrar sin vos.',
    en: 'I am sorry about that; reception gets your report. Maintenance comes within about 30 minutes from 8:00 to 20:00, the night guard at night, and if it cannot be fixed you get another room. Tell me your room number, what is wrong and whether we may enter without you.',
    pt: 'Desculpe o transtorno; a recepção recebe seu aviso. A manutenção vai em uns 30 minutos das 8:00 às 20:00, à noite vai o vigia, e se não tiver conserto trocamos você de quarto. Diga o número do quarto, o que aconteceu e se podemos entrar sem você.',
  },
  lost_item: {
    es: 'Lo buscamos: recepción revisa la habitación y el depósito, donde guardamos todo 90 días. Decime cómo es, tu número de habitación y cuándo lo viste por última vez. Si aparece, lo pasás a buscar o te lo mandamos por correo con envío a tu cargo.',
    en: 'We will look for it: reception checks the room and our store, where we keep everything for 90 days. Tell me what it looks like, your room number and when you last saw it. If it turns up, you can collect it or we post it at your expense.',
    pt: 'Vamos procurar: a recepção verifica o quarto e o depósito, onde guardamos tudo por 90 dias. Diga como é, o número do quarto e quando viu pela última vez. Se aparecer, você retira aqui ou enviamos pelo correio com frete por sua conta.',
  },
  wake_up_call: {
    es: 'Con gusto: recepción te llama a la habitación y repite a los 5 minutos, por las dudas. Decime tu número de habitación, el día y la hora, y te lo confirman por acá.',
    en: 'Gladly: reception calls your room and rings again 5 minutes later, just in case. Tell me your room number, the day and the time, and they confirm it here.',
    pt: 'Com prazer: a recepção liga para o quarto e repete 5 minutos depois, por via das dúvidas. Diga o número do quarto, o dia e a hora, e eles confirmam por aqui.',
  },
  ask_room_types: {
    es: 'Son 42 habitaciones con baño privado, aire y escritorio: individual (14 m²), doble con cama queen o twin con dos camas (20 m²), triple (26 m²) y suite junior con living y balcón (36 m²). Decime fechas y cuántos son, y te digo cuáles están libres.',
    en: 'We have 42 rooms, all with private bathroom, air conditioning and desk: single (14 m²), double with a queen bed or twin with two beds (20 m²), triple (26 m²) and junior suite with living area and balcony (36 m²). Tell me your dates and how many you are, and I will say which are free.',
    pt: 'São 42 quartos com banheiro privativo, ar e escrivaninha: individual (14 m²), duplo com cama queen ou twin com duas camas (20 m²), triplo (26 m²) e suíte júnior com sala e varanda (36 m²). Diga as datas e quantos são, e eu digo quais estão livres.',
  },
  ask_amenities: {
    es: 'Tenés Wi-Fi y desayuno incluidos, gimnasio, bar-restaurante, sala de reuniones, terraza en el piso 6, lavandería y recepción las 24 horas. No hay pileta ni cochera propia, pero sí un garaje con convenio a 120 m.',
    en: 'You get Wi-Fi and breakfast included, a gym, bar-restaurant, meeting room, terrace on floor 6, laundry and 24-hour reception. There is no pool and no car park of our own, but a partner garage 120 m away.',
    pt: 'Você tem Wi-Fi e café da manhã incluídos, academia, bar-restaurante, sala de reuniões, terraço no 6º andar, lavanderia e recepção 24 horas. Não há piscina nem garagem própria, mas há uma garagem conveniada a 120 m.',
  },
  ask_wifi: {
    es: 'El Wi-Fi es gratis en todo el hotel, con 300 Mbps y sin límite de dispositivos. La red es «PlazaDorrego» y la clave está en el sobre de tu llave.',
    en: 'Wi-Fi is free all over the hotel, at 300 Mbps and for as many devices as you like. The network is “PlazaDorrego” and the password is on the sleeve of your key card.',
    pt: 'O Wi-Fi é grátis em todo o hotel, com 300 Mbps e sem limite de aparelhos. A rede é «PlazaDorrego» e a senha está no envelope da sua chave.',
  },
  ask_breakfast: {
    es: 'El desayuno está incluido: de lunes a viernes de 6:30 a 10:30, y sábados, domingos y feriados de 7:30 a 11:30. Hay medialunas, frutas, huevos, fiambres y opciones veganas y sin TACC. Si salís más temprano, pedí la noche anterior una vianda sin cargo.',
    en: 'Breakfast is included: Monday to Friday from 6:30 to 10:30, and weekends and holidays from 7:30 to 11:30. There are croissants, fruit, eggs, cold cuts and vegan and gluten-free options. If you leave earlier, ask the evening before for a free packed breakfast.',
    pt: 'O café da manhã está incluído: de segunda a sexta das 6:30 às 10:30, e sábados, domingos e feriados das 7:30 às 11:30. Há croissants, frutas, ovos, frios e opções veganas e sem glúten. Se sair mais cedo, peça na noite anterior um lanche sem custo.',
  },
  ask_restaurant: {
    es: 'El bar-restaurante de la planta baja abre de lunes a sábado de 12:00 a 15:30 y de 19:30 a 23:30: pastas caseras, carnes y platos vegetarianos. El menú ejecutivo del mediodía, con bebida y café, cuesta $ 24.000, y siendo huésped no hace falta que reserves.',
    en: 'The bar-restaurant on the ground floor is open Monday to Saturday from 12:00 to 15:30 and from 19:30 to 23:30: home-made pasta, grilled meat and vegetarian dishes. The set lunch with drink and coffee is ARS 24,000, and hotel guests need no reservation.',
    pt: 'O bar-restaurante do térreo abre de segunda a sábado das 12:00 às 15:30 e das 19:30 às 23:30: massas caseiras, carnes e pratos vegetarianos. O menu executivo do almoço, com bebida e café, custa ARS 24.000, e hóspedes não precisam reservar.',
  },
  ask_pool_spa: {
    es: 'No tenemos pileta ni spa. Para descansar está la terraza del piso 6, con reposeras y ducha al aire libre: abre de 9:00 a 21:00 y es sin cargo para vos.',
    en: 'We have no pool and no spa. To relax there is the terrace on floor 6, with sun loungers and an open-air shower: it is open from 9:00 to 21:00 and free for guests.',
    pt: 'Não temos piscina nem spa. Para descansar há o terraço do 6º andar, com espreguiçadeiras e ducha ao ar livre: abre das 9:00 às 21:00 e é grátis para hóspedes.',
  },
  ask_gym: {
    es: 'Sí, el gimnasio está en el piso 5, es sin cargo y abre todos los días de 6:00 a 23:00. Hay cintas, bicicletas, pesas y colchonetas, y entrás con la llave de tu habitación.',
    en: 'Yes, the gym is on floor 5, free of charge and open every day from 6:00 to 23:00. There are treadmills, bikes, weights and mats, and your room key opens it.',
    pt: 'Sim, a academia fica no 5º andar, é grátis e abre todos os dias das 6:00 às 23:00. Há esteiras, bicicletas, pesos e colchonetes, e você entra com a chave do quarto.',
  },
  ask_parking: {
    es: 'No tenemos cochera propia, pero sí un garaje cubierto con convenio a 120 m, abierto las 24 horas. Cuesta $ 22.000 por noche y no hace falta reservar: bajás las valijas en la puerta y recepción te da el vale.',
    en: 'We have no car park of our own, but there is a covered partner garage 120 m away, open 24 hours. It costs ARS 22,000 per night with no need to book: unload at our door and reception gives you the voucher.',
    pt: 'Não temos garagem própria, mas há uma garagem coberta conveniada a 120 m, aberta 24 horas. Custa ARS 22.000 por noite e não precisa reservar: descarregue as malas na porta e a recepção dá o vale.',
  },
  ask_pets: {
    es: 'Lo siento, no aceptamos mascotas; sí perros guía y de asistencia, sin cargo y con su certificado. Si viajás con la tuya, hay una guardería de mascotas a 8 cuadras que la recibe por día y por noche.',
    en: 'Sorry, we do not take pets; guide and assistance dogs are welcome, free of charge and with their certificate. If you travel with yours, there is a pet hotel 8 blocks away that takes them by day and overnight.',
    pt: 'Sinto muito, não aceitamos animais; só cães-guia e de assistência, sem custo e com certificado. Se você viaja com o seu, há um hotelzinho para pets a 8 quadras que recebe de dia e de noite.',
  },
  ask_location: {
    es: 'Estamos en San Telmo, en la calle Humberto Primo, a 100 m de la Plaza Dorrego. El subte San Juan (línea C) queda a 10 minutos a pie y la Plaza de Mayo a 18; desde Ezeiza son unos 50 minutos en auto.',
    en: 'We are in San Telmo, on Humberto Primo street, 100 m from Plaza Dorrego. San Juan underground station (line C) is a 10-minute walk and Plaza de Mayo 18; from Ezeiza airport it is about 50 minutes by car.',
    pt: 'Estamos em San Telmo, na rua Humberto Primo, a 100 m da Plaza Dorrego. O metrô San Juan (linha C) fica a 10 minutos a pé e a Plaza de Mayo a 18; de Ezeiza são uns 50 minutos de carro.',
  },
  ask_transfer: {
    es: 'Te buscamos en auto privado, hasta 3 personas con valijas: Ezeiza $ 48.000 (unos 50 minutos) o Aeroparque $ 26.000 (unos 20). Pedilo a recepción 12 horas antes, con número de vuelo, hora de llegada y código de reserva.',
    en: 'We pick you up by private car, up to 3 people with bags: Ezeiza ARS 48,000 (about 50 minutes) or Aeroparque ARS 26,000 (about 20). Ask reception 12 hours ahead, with your flight number, arrival time and booking code.',
    pt: 'Buscamos você em carro particular, até 3 pessoas com malas: Ezeiza ARS 48.000 (uns 50 minutos) ou Aeroparque ARS 26.000 (uns 20). Peça à recepção com 12 horas de antecedência, com número do voo, hora de chegada e código da reserva.',
  },
  ask_local_tips: {
    es: 'El domingo no te pierdas la feria de San Telmo, de 10:00 a 17:00 por la calle Defensa, y desde las 19:00 la milonga al aire libre en la Plaza Dorrego. Para comer rico y sin vueltas, el Mercado de San Telmo está a 2 cuadras y abre todos los días.',
    en: 'On Sunday do not miss the San Telmo fair, from 10:00 to 17:00 along Defensa street, and from 19:00 the open-air tango in Plaza Dorrego. For good, easy food, San Telmo Market is 2 blocks away and open every day.',
    pt: 'No domingo não perca a feira de San Telmo, das 10:00 às 17:00 na rua Defensa, e a partir das 19:00 o tango ao ar livre na Plaza Dorrego. Para comer bem e sem complicação, o Mercado de San Telmo fica a 2 quadras e abre todos os dias.',
  },
  ask_accessibility: {
    es: 'Sí: entrada con rampa, ascensor a todos los pisos y 2 habitaciones dobles adaptadas, con puertas de 90 cm y ducha a nivel con barras. Para guardarte una, recepción necesita tus fechas y qué apoyo usás.',
    en: 'Yes: a ramp at the entrance, a lift to every floor and 2 adapted double rooms, with 90 cm doors and a level shower with grab rails. To keep one for you, reception needs your dates and which aid you use.',
    pt: 'Sim: entrada com rampa, elevador para todos os andares e 2 quartos duplos adaptados, com portas de 90 cm e ducha no nível do piso com barras. Para guardar um, a recepção precisa das datas e do apoio que você usa.',
  },
  ask_children: {
    es: 'Los chicos son bienvenidos: se paga por habitación, con su desayuno incluido, y la cuna es sin cargo hasta los 2 años. Para tres personas te conviene la triple y para cuatro la suite junior; no tenemos club infantil.',
    en: 'Children are welcome: you pay per room, their breakfast is included, and a cot is free up to age 2. For three people the triple suits you best, for four the junior suite; we have no kids club.',
    pt: 'Crianças são bem-vindas: paga-se por quarto, com o café da manhã delas incluído, e o berço é grátis até 2 anos. Para três pessoas o melhor é o triplo e para quatro a suíte júnior; não temos clube infantil.',
  },
  ask_smoking_policy: {
    es: 'Todo el hotel es libre de humo, también las habitaciones y los balcones. Podés fumar en la terraza del piso 6, donde hay ceniceros; fumar en la habitación tiene un cargo de limpieza de $ 80.000.',
    en: 'The whole hotel is smoke-free, rooms and balconies too. You can smoke on the terrace on floor 6, where there are ashtrays; smoking in the room means a cleaning charge of ARS 80,000.',
    pt: 'Todo o hotel é livre de fumo, inclusive quartos e varandas. Você pode fumar no terraço do 6º andar, onde há cinzeiros; fumar no quarto tem taxa de limpeza de ARS 80.000.',
  },
  ask_events: {
    es: 'La sala Defensa es para reuniones de hasta 24 personas, con proyector y pizarra: $ 85.000 la media jornada o $ 150.000 el día, y coffee break a $ 9.000 por persona. Para reservarla, recepción necesita fecha, horario y cantidad de personas; no hacemos bodas ni fiestas.',
    en: 'Our meeting room, Sala Defensa, seats up to 24 people, with projector and whiteboard: ARS 85,000 for half a day or ARS 150,000 for the day, coffee break ARS 9,000 per person. To book it, reception needs date, hours and number of people; we do not host weddings or parties.',
    pt: 'A sala Defensa é para reuniões de até 24 pessoas, com projetor e quadro: ARS 85.000 por meio período ou ARS 150.000 por dia, e coffee break a ARS 9.000 por pessoa. Para reservar, a recepção precisa de data, horário e número de pessoas; não fazemos casamentos nem festas.',
  },
};
