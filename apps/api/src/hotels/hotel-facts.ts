import type { TenantEntry, TenantFact } from '@hotel/tenant-context';
import type { Hotel } from './hotel.ts';

/** A WhatsApp number as verified: the same number in another app is another fact. */
export const whatsappFact = (app: string, phoneNumberId: string): TenantFact => ({
  kind: 'whatsapp',
  // Unlike a joined text, never the same for two different pairs.
  value: JSON.stringify([app, phoneNumberId]),
});

/** What a hotel's own document says about where guests reach it. */
export const hotelFacts = ({
  id: tenant,
  channels: { web, whatsapp, telegram, email },
}: Hotel): readonly TenantEntry[] => [
  ...(whatsapp ? [{ ...whatsappFact(whatsapp.app, whatsapp.phoneNumberId), tenant }] : []),
  ...(telegram ? [{ kind: 'bot', value: telegram.bot, tenant } as const] : []),
  ...(email ? [{ kind: 'mailbox', value: email.mailbox, tenant } as const] : []),
  { kind: 'widget', value: web.widgetKey, tenant },
];
