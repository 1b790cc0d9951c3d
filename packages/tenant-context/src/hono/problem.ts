/** RFC 9457 answers that tell nobody which hotels there are. */
export const problem = (
  status: 401 | 403 | 404,
  code: 'tenant-conflict' | 'unknown-tenant',
  detail: string,
): Response =>
  Response.json(
    { type: 'about:blank', title: TITLES[status], status, detail, code },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      },
    },
  );

const TITLES = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found' } as const;
