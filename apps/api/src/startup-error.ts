/** What the person who starts the service can mend; the message says what is wrong and what to do. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** The message for a person, or undefined when the error is a defect of ours and its stack matters. */
export const startupMessage = (error: unknown): string | undefined => {
  if (error instanceof StartupError) return error.message;
  const { code, port, syscall, path } = (error ?? {}) as Readonly<
    Record<string, string | number | undefined>
  >;
  if (code === 'EADDRINUSE') return `Port ${String(port)} is taken: stop what listens there, or set PORT`;
  if (code === 'EACCES' && port !== undefined)
    return `Port ${String(port)} is not ours to use: set PORT to one above 1023`;
  if (syscall === 'mkdir')
    return `${String(path)} cannot be made (${String(code)}): set HOTEL_DATA to a folder that can be written`;
  return undefined;
};
