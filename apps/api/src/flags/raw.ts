/** The rule that a raw value stands for; nothing of one that is malformed. */
const ruleOf = (raw: string | undefined): Readonly<Record<string, unknown>> => {
  if (raw === undefined) return {};
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null ? { ...value } : { value };
  } catch {
    // A word, as `on`.
    return raw.trim().startsWith('{') ? {} : { value: raw.trim() };
  }
};

/** Off for everybody, whatever the rule says; what it says is kept. Never refused: a kill may be urgent. */
export const killed = (raw: string | undefined): string => JSON.stringify({ ...ruleOf(raw), kill: true });

/** On for this share of the hotels, in place of any other share; the hotels that are named one by one stay. */
export const rolledOut = (raw: string | undefined, percentage: number): string => {
  const { value: _, ramp: __, split: ___, splitBy: ____, rollout: _____, ...others } = ruleOf(raw);
  return JSON.stringify({ ...others, rollout: { percentage } });
};
