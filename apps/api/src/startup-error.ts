/** What the person who starts the service can mend; the message says what is wrong and what to do. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** The message for a person, or undefined when the error is a defect of ours and its stack matters. */
export const startupMessage = (error: unknown): string | undefined => {
  if (error instanceof StartupError) return error.message;
  const { code, port } = (error ?? {}) as { readonly code?: unknown; readonly port?: unknown };
  if (code === 'EADDRINUSE') return `Port ${String(port)} is taken: stop what listens there, or set PORT`;
  if (code === 'EACCES') return `Port ${String(port)} is not ours to use: set PORT to one above 1023`;
  return undefined;
};
