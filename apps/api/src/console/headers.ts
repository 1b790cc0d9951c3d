import { secureHeaders } from 'hono/secure-headers';

/** The console runs its own script alone, sends forms to itself alone, and stays in no cache and no frame. */
export const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  // With 'no-referrer' browsers send forms without their origin, which the console needs to know them by.
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false,
});
