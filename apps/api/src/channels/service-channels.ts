import type { Config } from '../config.ts';
import type { HotelDirectory } from '../hotels/directory.ts';
import type { Channel, ChannelName } from './channel.ts';
import { mailChannel } from './email/mail-api.ts';
import { telegramChannel } from './telegram/bot-api.ts';
import { graphChannel } from './whatsapp/graph.ts';
import { laterTemplate } from './whatsapp/later.ts';

/** The ways out of this service: those whose provider's address is configured. */
export const serviceChannels = (
  config: Config,
  hotels: Pick<HotelDirectory, 'get'>,
): Readonly<Partial<Record<ChannelName, Channel>>> => ({
  ...(config.WHATSAPP_GRAPH_URL === undefined
    ? {}
    : {
        whatsapp: graphChannel({
          baseUrl: config.WHATSAPP_GRAPH_URL,
          token: config.WHATSAPP_TOKEN,
          phoneNumberIdOf: (hotel) => hotels.get(hotel).channels.whatsapp?.phoneNumberId,
          templateOf: (message, language) => laterTemplate(hotels.get(message.hotel), message, language),
        }),
      }),
  ...(config.TELEGRAM_API_URL === undefined
    ? {}
    : {
        telegram: telegramChannel({
          baseUrl: config.TELEGRAM_API_URL,
          tokenOf: (hotel) => config.TELEGRAM_BOTS[hotels.get(hotel).channels.telegram?.bot ?? '']?.token,
        }),
      }),
  ...(config.EMAIL_API === undefined
    ? {}
    : {
        email: mailChannel({
          ...config.EMAIL_API,
          senderOf: (id) => {
            const { name, channels } = hotels.get(id);
            return channels.email && { name, mailbox: channels.email.mailbox };
          },
        }),
      }),
});
