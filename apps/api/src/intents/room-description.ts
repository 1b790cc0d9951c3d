import type { Handler, Outcome, Request } from './intent.ts';
import { fact } from './facts.ts';
import { roomNamed } from './rooms.ts';

/** "What is the suite like?" is about the suite; without a room's name it is about the house. */
export const roomTypes: Handler = (request) => {
  const room = roomNamed(request.hotel, request.text);
  if (room === undefined) return fact('ask_room_types')(request);
  return { reply: { text: descriptionOf(request, room) } };
};

/** The room, then what it costs. */
export const withDescription = (request: Request, room: string, outcome: Outcome): Outcome => ({
  ...outcome,
  reply: { ...outcome.reply, text: `${descriptionOf(request, room)}\n${outcome.reply.text}` },
});

const descriptionOf = ({ hotel, language, say }: Request, room: string): string => {
  const type = hotel.rooms.find(({ id }) => id === room);
  return type
    ? say('room_is', {
        room: type.name[language],
        description: type.description[language],
        capacity: type.capacity,
      })
    : '';
};
