import { pino, type Logger } from 'pino';

/**
 * Structured logs with the hotel and the request of the work at hand. What guests write, their names, phones
 * and mails are never given to it; the redaction below is the second wall, not the first.
 */
export const createLog = (level: string, context: () => Readonly<Record<string, unknown>>): Logger =>
  pino({
    level,
    base: null,
    mixin: () => context(),
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'authorization',
        'token',
        'key',
        'secret',
        'text',
        'name',
        'phone',
        'email',
        '*.authorization',
        '*.token',
        '*.key',
        '*.secret',
        '*.text',
        '*.phone',
        '*.email',
      ],
      censor: '[redacted]',
    },
    serializers: {
      // A message of an unknown error may quote anything: its type, code and place are enough to find it.
      err: (error: unknown) =>
        error instanceof Error
          ? { type: error.name, code: (error as { code?: unknown }).code, stack: framesOf(error) }
          : { type: typeof error },
    },
  });

const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());

export type { Logger };
