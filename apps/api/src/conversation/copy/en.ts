import type { Copy } from './keys.ts';

/** What the agent says in English. */
export const en = {
  yes: ['Yes'],
  no: ['No'],
  other: ['Something else'],
  person: ['Reception'],
  adults_one: ['{count} adult'],
  adults_other: ['{count} adults'],
  children_one: ['{count} child'],
  children_other: ['{count} children'],
  nights_one: ['{count} night'],
  nights_other: ['{count} nights'],
  party: ['{adults} and {children}'],
  stay: ['from {from} to {to}'],

  greeting: [
    "Hello! I'm the assistant of {hotel}. How can I help you?",
    'Hello again! What can I do for you?',
  ],
  speaking: ['Of course! English it is.', 'Sure, I speak English.'],
  ask_help: ['How can I help?', 'What can I do for you?'],
  goodbye: ['See you soon! If anything comes up, just write here.', 'Have a lovely day!'],
  thanks: ["You're welcome! If you need anything else, I'm here.", 'My pleasure! Anything else?'],
  help: [
    "I'm the automatic assistant of {hotel}. I can check availability and prices, book, change or cancel a booking, and answer questions about the hotel. If you prefer, I can pass you to reception.",
    'I answer for {hotel}: free dates, prices, bookings and everything about the house. I can also connect you to a person.',
  ],
  acknowledged: [
    'Great. Is there anything else I can help with?',
    'All right. Can I help with anything else?',
  ],
  declined: [
    'No problem. If you need something else, just tell me.',
    "That's fine. I'm here if you need me.",
  ],
  opted_out: [
    "Done: we won't send you any more messages. If you want to talk to us again, just write whenever you like.",
  ],
  opted_in: ['Welcome back! You get our messages again. What can I do for you?'],

  as_said: ['As I said:'],
  not_helped: [
    'I see that this is not enough. Shall reception answer you?',
    'A person may help you better. Shall I pass you to reception?',
  ],
  ask_dates: [
    'For which dates? For example: "12 to 15 March" or "this weekend".',
    'Which day would you arrive, and which day would you leave? For example: "from 3 to 6 April".',
  ],
  ask_days: [
    'Which days in {month}? For example: "from the 12th to the 15th".',
    'From which day to which day in {month} would suit you?',
  ],
  ask_nights: ['How many nights from {date}?', 'Arriving on {date}: until which day?'],
  ask_party: [
    'For how many people? Please tell me adults and, if any, children.',
    'How many adults and how many children would that be?',
  ],
  dates_past: [
    'That date has passed (today is {today}). Which days do you need?',
    'Those days are in the past. Which dates would it be?',
  ],
  dates_order: [
    'The departure has to be after the arrival. Could you tell me the dates again?',
    "Those dates don't add up: the departure comes before the arrival. Which ones would they be?",
  ],
  dates_far: [
    "We don't sell dates that far ahead yet: I can look up to {limit}. Which days would you like?",
    'I can only see up to {limit}. Any other dates?',
  ],
  party_large: [
    'For {guests} we have no single room: each one takes up to {capacity} people. Shall I pass you to reception for a group?',
    'Our largest room is for {capacity} people. Reception can put several together. Shall I pass you on?',
  ],
  several_rooms: [
    'By chat I book one room at a time; reception puts several together. Shall I pass you on?',
    'For several rooms reception can help you better. Shall I connect you?',
  ],
  offers: [
    'For {guests}, {stay} ({nights}), I have:\n{list}\nWould you like to book one?',
    "Here is what's free for {guests}, {stay} ({nights}):\n{list}\nWhich one would you like?",
  ],
  offers_one: [
    'For {guests}, {stay} ({nights}):\n{list}\nShall I book it?',
    'Here it is for {guests}, {stay} ({nights}):\n{list}\nWould you like me to book it?',
  ],
  room_is: ['{room}: {description}; for up to {capacity}.'],
  room_unfit: [
    '{room} is not available for {guests} on those dates.',
    'I have no {room} for {guests} on those days.',
  ],
  offer_line: ['• {room}: {total} in total ({perNight} a night){left}'],
  left_one: [', {count} left'],
  left_other: [', {count} left'],
  offers_none: [
    'I have nothing left for {guests}, {stay}. Shall we try other dates?',
    "We're full {stay} for {guests}. Would you like to look at other days?",
  ],
  offers_stale: [
    '\n(From {minutes} min ago: the system is not answering right now, so I will confirm when you book.)',
  ],
  cheaper_dates: [
    'On those days the cheapest is {room}: {total}. On other dates it costs less:\n{list}\nWould one of these suit you?',
    'For less than {total} I have other dates:\n{list}\nWhich of these would suit you?',
  ],
  cheaper_line: ['• {stay}: {room}, {total}'],
  cheapest: [
    'For {guests}, {stay}, the cheapest I have is {room}: {total} in total. The days around it cost no less.',
    'I have nothing cheaper around those dates: {room}, {total} in total, is the lowest price.',
  ],
  choose_dates: ['Which of those dates would you like?', 'Would one of those dates suit you?'],
  choose_room: ['Which room would you prefer?', 'Tell me which of these rooms you would like.'],
  choose_only_room: ['Shall I book this room: {room}?', 'So would you like {room}?'],
  ask_name: ['What name shall I put on the booking?', 'In whose name shall I book it?'],
  confirm_booking: [
    'Before I book: {room}, {stay} ({nights}), {guests}, in the name of {name}. {total} in total. {policy} Shall I book it?',
    'Let me repeat: {room}, {stay} ({nights}), {guests}, in the name of {name}, {total} in total. {policy} Shall I confirm?',
  ],
  free_until: ['Free cancellation until {date}.'],
  not_free: ['For these dates free cancellation is no longer possible.'],
  booked: [
    'Booked! Code {reference}: {room}, {stay}, {guests}, {total} in total. We look forward to seeing you!',
  ],
  not_booked: [
    'I booked nothing. Would you like other dates or another room?',
    'Nothing is booked. Tell me if you want to change something.',
  ],
  room_gone: [
    'That room has just been taken. I looked at those dates again.',
    'Somebody has just booked it.',
  ],
  booking_off: [
    "I can't take bookings here right now. Shall I pass you to reception?",
    'Bookings by chat are paused. Would you like reception to help you?',
  ],

  ask_reference: [
    'Could you give me the booking code? It looks like {example}.',
    'I need the booking code (for example {example}).',
  ],
  reference_unknown: [
    "I can't find booking {reference} at {hotel}. Could you check the code?",
    'Nothing comes up for {reference} at {hotel}. Could it be another code? If you have none, reception can look for it.',
  ],
  no_code: [
    "Without the code I can't see the booking here; reception can find it by name. Shall I pass you on?",
    "The code is in your confirmation message. If it doesn't turn up, shall reception look for the booking?",
  ],
  ask_booking_name: [
    'In whose name is booking {reference}?',
    'To open it I need the name that {reference} was made in.',
  ],
  name_mismatch: [
    'That is not the name of booking {reference}. Shall I pass you to reception?',
    "It doesn't match the name of {reference}. Would you like reception to look into it?",
  ],
  status: ['Booking {reference}, {state}: {room}, {stay} ({nights}), {guests}, {total} in total.'],
  status_stale: ['\n(From {minutes} min ago: the system is not answering right now.)'],
  confirmed: ['confirmed'],
  cancelled_state: ['cancelled'],
  ask_new_dates: [
    'To which dates shall I move booking {reference}? It is now {stay}.',
    'What would be the new dates for {reference} (now {stay})?',
  ],
  ask_other_dates: [
    'To which dates shall I move booking {reference}?',
    'Which dates would you like for booking {reference}?',
  ],
  confirm_change: [
    'I would move {reference}: {stay} ({nights}), {room}, {guests}, {total} in total. Shall I change it?',
    'The change would be: {room}, {stay} ({nights}), {guests}, {total} in total. Shall I do it?',
  ],
  confirm_change_again: [
    'Shall I make the change to {reference}? It would be {stay}, {total} in total.',
    'Booking {reference} has not changed yet. Shall I make it {stay}, for {total}?',
  ],
  changed: ['Changed: {reference} is now {stay} ({nights}), {room}, {guests}, {total} in total.'],
  not_changed: ['I changed nothing: {reference} stays the same.', 'Booking {reference} stays as it was.'],
  change_unavailable: [
    'That room is not free {stay}, so {reference} stays as it was. Shall we try other dates?',
    'Nothing free {stay}. Booking {reference} does not change. Other dates?',
  ],
  already_cancelled: ['Booking {reference} is cancelled already.', '{reference} was cancelled before.'],
  confirm_cancel: [
    'Shall I cancel booking {reference} ({room}, {stay})? {policy}',
    'Booking {reference} is {room}, {stay}. {policy} Shall I cancel it?',
  ],
  confirm_cancel_again: [
    'Booking {reference} still stands. Shall I cancel it?',
    'So shall I cancel booking {reference}?',
  ],
  cancelled: ['Booking {reference} is cancelled.'],
  not_cancelled: ['I cancelled nothing: {reference} still stands.', 'Fine, {reference} is still confirmed.'],

  pms_down: [
    "I can't reach the booking system at the moment. Shall I pass you to reception?",
    'The booking system is not answering right now. Would you like a person to help you?',
  ],
  not_possible: [
    "I can't do that here. Shall I pass you to reception?",
    'That needs a person at reception. Shall I pass you on?',
  ],
  confirm_intent: [
    'Would you like to know about this: {label}?',
    'So that I give you the exact details: is it about {label}?',
  ],
  choose_intent: [
    'To help you properly, is it about one of these?',
    'Which of these would you like to know about?',
  ],
  rephrase: [
    'I\'m not sure I got that. Could you put it another way? For example: "check-in time" or "price for two on Friday".',
    "Sorry, I didn't understand that. Could you say it in other words?",
  ],
  not_understood: ["Sorry, I didn't get that.", "I'm not sure I understood."],
  menu: ['Here is what I can help with:', 'Pick a topic and we go on from there:'],
  out_of_scope: [
    "I can't handle that here, but I can help with availability, prices, bookings and everything about {hotel}. Shall I connect you to reception?",
    "That's beyond what I can do. Would you like reception to help you?",
  ],
  unsupported: [
    "I can't read that kind of message yet. Could you write it as text?",
    'For now I only read text. Could you type it for me?',
  ],
  unsupported_audio: [
    "I can't listen to voice messages yet. Could you write it as text?",
    "Voice messages don't reach me for now: could you type it, please?",
  ],
  unsupported_media: [
    "I can't look at pictures or files yet. Could you tell me in text what it is about?",
    "I got the file, but I can't open it. Could you write what you need? If you like, ask for a person.",
  ],
  handover: [
    "I'm passing you to reception with your question. They will answer here as soon as they can.",
    'Reception has our conversation now. They will reply in this chat.',
  ],
  handover_later: [
    'Nobody is at reception at this hour. I leave them your question, and they will answer you here {when}.',
    'Reception is closed now. They have your question, and will reply {when}.',
  ],
  reception_back: ['Reception is back {when}.', 'Somebody is at reception again {when}.'],
  from_today: ['today from {time}'],
  from_tomorrow: ['tomorrow from {time}'],
  from_day: ['on {date} from {time}'],
  handover_sorry: [
    "I'm very sorry about this. I've told reception, and a person will answer you here.",
    'I really am sorry. Reception has it now, and they will reply in this chat.',
  ],
  handover_urgent: ["I'm alerting reception right now. If there is danger, call {emergency}."],
  trouble: [
    'Something went wrong on our side with your message. I told reception, and they will answer here.',
  ],
} as const satisfies Copy;
