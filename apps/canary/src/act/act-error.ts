/** The traffic could not be put where it should be. */
export class ActError extends Error {
  override readonly name = 'ActError';
}
