interface Sender {
  /** The `Origin` header. Every browser sends it with a form. */
  readonly origin: string | undefined;
  /** The `Sec-Fetch-Site` header. Browsers leave it out where there is no TLS. */
  readonly site: string | undefined;
}

/**
 * Whether a form was sent by a page of ours. Schemes are not compared: behind a proxy that ends TLS ours is
 * `http`, the browser's `https`.
 *
 * @param url the address that the form was sent to
 */
export const isOwnOrigin = ({ origin, site }: Sender, url: string): boolean =>
  (site === undefined || site === 'same-origin') &&
  origin !== undefined &&
  URL.canParse(origin) &&
  new URL(origin).host === new URL(url).host;
