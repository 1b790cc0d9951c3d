import { startFaultyServer, type FaultyServer } from './faulty-server.ts';

export interface SentToChat {
  readonly bot: string;
  readonly chat: number;
  readonly text: string;
  readonly buttons: readonly { readonly text: string; readonly callback_data: string }[];
}

export interface TelegramServer extends FaultyServer {
  /** Everything that was taken, in order. */
  readonly sent: readonly SentToChat[];
  /** This guest wants nothing from the bot any more. */
  readonly block: (chat: number) => void;
}

type Fields = Readonly<Record<string, unknown>>;

const path = /^\/bot([^/]+)\/(\w+)$/;

/**
 * A small Bot API on loopback, written from its documentation: it refuses what Telegram refuses.
 *
 * @param tokens of the bots that exist
 */
export const startTelegramServer = async (tokens: readonly string[]): Promise<TelegramServer> => {
  const sent: SentToChat[] = [];
  const blocked = new Set<number>();
  const server = await startFaultyServer(({ method, path: url, body }) => {
    const [, bot = '', call] = path.exec(url) ?? [];
    if (!tokens.includes(bot)) return refusal(bot.includes(':') || bot === '' ? 401 : 404, 'Unauthorized');
    if (method !== 'POST' || call !== 'sendMessage') return refusal(404, 'Not Found: method not found');
    const wrong = wrongIn(body);
    if (wrong) return refusal(400, `Bad Request: ${wrong}`);
    const { chat_id: chat, text, reply_markup: markup } = body as Fields & { chat_id: number; text: string };
    if (blocked.has(chat)) return refusal(403, 'Forbidden: bot was blocked by the user');
    sent.push({ bot, chat, text, buttons: rowsOf(markup).flat() as unknown as SentToChat['buttons'] });
    const result = { message_id: sent.length, chat: { id: chat, type: 'private' }, text };
    return { status: 200, body: { ok: true, result } };
  });
  return { ...server, sent, block: (chat) => void blocked.add(chat) };
};

/** @param retryAfter seconds, of a bot that sends too much */
export const refusal = (code: number, description: string, retryAfter?: number) => ({
  status: code,
  body: {
    ok: false,
    error_code: code,
    description,
    ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
  },
});

const rowsOf = (markup: unknown): readonly (readonly Fields[])[] =>
  ((markup as Fields | undefined)?.['inline_keyboard'] ?? []) as readonly (readonly Fields[])[];

const known = new Set(['chat_id', 'text', 'reply_markup']);

const wrongIn = (body: unknown): string | undefined => {
  if (typeof body !== 'object' || body === null) return 'the body is not JSON';
  const { chat_id: chat, text, reply_markup: markup } = body as Fields;
  const extra = Object.keys(body).find((key) => !known.has(key));
  if (extra) return `this server does not know ${extra}`;
  if (!Number.isSafeInteger(chat)) return 'chat_id is empty';
  if (typeof text !== 'string' || text.trim() === '') return 'message text is empty';
  if (Array.from(text).length > 4096) return 'message is too long';
  const buttons = rowsOf(markup).flat();
  if (markup !== undefined && buttons.length === 0) return 'the keyboard is empty';
  if (buttons.length > 100) return 'the keyboard has too many buttons';
  const isLabelled = ({ text: label }: Fields) => typeof label === 'string' && label.trim() !== '';
  if (!buttons.every(isLabelled)) return 'text buttons are unallowed';
  const isData = ({ callback_data: data }: Fields) =>
    typeof data === 'string' && data !== '' && Buffer.byteLength(data) <= 64;
  return buttons.every(isData) ? undefined : 'BUTTON_DATA_INVALID';
};
