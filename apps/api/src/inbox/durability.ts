/** What a promise of the store is worth: shown to whoever operates the service. */
export interface Durability {
  /** False where a crash of a server may lose what was promised. */
  readonly ok: boolean;
  readonly text: string;
}
