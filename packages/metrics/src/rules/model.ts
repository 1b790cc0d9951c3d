/** A series that Prometheus computes from others at every evaluation. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A condition that a person shall hear of. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  /** How long it must hold, as a Prometheus duration. */
  readonly for?: string;
  readonly labels: { readonly severity: 'page' | 'ticket' } & Readonly<Record<string, string>>;
  /** `runbook` is the heading under which docs/OBSERVABILITY.md says what to do. */
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

/** Rules that are evaluated one after the other, at one interval. */
export interface RuleGroup {
  readonly name: string;
  /** @default the server's evaluation interval */
  readonly interval?: string;
  readonly rules: readonly (RecordingRule | AlertRule)[];
}
