/** Updates of the Bot API, as its documentation shows them. */

const from = (id: number) => ({ id, is_bot: false, first_name: 'Ana', language_code: 'es-ES' });

/** @param content what the message holds, such as `{ text }` */
export const messageUpdate = (id: number, guest: number, content: object, at: number) => ({
  update_id: id,
  message: {
    message_id: id,
    from: from(guest),
    chat: { id: guest, first_name: 'Ana', type: 'private' },
    date: Math.floor(at / 1000),
    ...content,
  },
});

export const tapUpdate = (id: number, guest: number, data: string, label = data) => ({
  update_id: id,
  callback_query: {
    id: `tap-${id}`,
    from: from(guest),
    chat_instance: '-1',
    data,
    message: {
      message_id: 1,
      chat: { id: guest, type: 'private' },
      date: 1,
      text: '?',
      reply_markup: {
        inline_keyboard: [[{ text: 'Otra', callback_data: 'other' }], [{ text: label, callback_data: data }]],
      },
    },
  },
});
