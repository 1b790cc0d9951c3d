/** RFC 9457 answers that tell nobody which hotels there are. */
export const problem = (
  status: 400 | 401 | 403 | 404,
  code: 'invalid-tenant' | 'tenant-conflict' | 'unknown-tenant',
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

const TITLES = { 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found' } as const;
