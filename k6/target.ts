/** Whom the load is meant for, and as whom it writes. */
export interface Target {
  readonly baseUrl: string;
  readonly whatsapp: {
    readonly app: string;
    readonly secret: string;
    readonly phoneNumberIds: readonly string[];
  };
  readonly widgets: readonly { readonly key: string; readonly origin: string }[];
}

/**
 * The demo's two hotels, unless the environment says otherwise.
 *
 * @param environment `BASE_URL`, and for a service that is not the demo: `WHATSAPP_APP`, `WHATSAPP_APP_SECRET`,
 * `PHONE_NUMBER_IDS` (comma-separated), `WIDGETS` (comma-separated `key@origin`)
 */
export const targetOf = (environment: Readonly<Record<string, string | undefined>>): Target => ({
  baseUrl: (environment['BASE_URL'] ?? 'http://127.0.0.1:8000').replace(/\/$/, ''),
  whatsapp: {
    app: environment['WHATSAPP_APP'] ?? 'demo',
    secret: environment['WHATSAPP_APP_SECRET'] ?? 'demo-app-secret',
    phoneNumberIds: (environment['PHONE_NUMBER_IDS'] ?? '70001,70002').split(','),
  },
  widgets: (
    environment['WIDGETS'] ?? 'widget-buenos-aires@http://127.0.0.1:8000,widget-malaga@http://127.0.0.1:8000'
  )
    .split(',')
    .map((widget) => {
      const [key = '', origin = ''] = widget.split('@');
      return { key, origin };
    }),
});
