/** How a caller proves who it is. */
export const securitySchemes = {
  hotelKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      "A hotel's own key, for its programs. An administrator's key with `X-Tenant-Id` does as well.",
  },
  visitorToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of one guest of a web chat, from `POST /v1/visitors`.',
  },
  staffKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'The key of a person of the house, or of an administrator of the platform.',
  },
  metricsToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'Where the operator has set one.',
  },
  metaSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'x-hub-signature-256',
    description: "HMAC-SHA256 of the raw body, with the Meta app's secret.",
  },
  telegramSecret: {
    type: 'apiKey',
    in: 'header',
    name: 'x-telegram-bot-api-secret-token',
    description: "The secret that the bot's webhook was set up with.",
  },
  mailSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'x-mail-signature',
    description: "HMAC-SHA256 of time and raw body, with the secret of the mail provider's webhook.",
  },
  pmsSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'x-pms-signature',
    description: "HMAC-SHA256 of time and raw body, with the hotel's webhook secret.",
  },
} as const;
