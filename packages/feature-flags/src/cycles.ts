/** Flag -> the flags it requires. */
export type Requirements = ReadonlyMap<string, readonly string[]>;

/** The flags that require themselves in the end; those that only lead to a cycle are not among them. */
export const flagsOnCycles = (requirements: Requirements): ReadonlySet<string> =>
  new Set([...requirements.keys()].filter((flag) => reachedFrom(requirements, flag).has(flag)));

const reachedFrom = (requirements: Requirements, flag: string): ReadonlySet<string> => {
  const reached = new Set<string>();
  const ahead = [flag];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    for (const required of requirements.get(next) ?? []) {
      if (reached.has(required)) continue;
      reached.add(required);
      ahead.push(required);
    }
  }
  return reached;
};

/** `changed` and every flag that requires one of them, directly or not: each after those that it requires. */
export const withDependents = (
  requirements: Requirements,
  changed: ReadonlySet<string>,
): ReadonlySet<string> => {
  if (requirements.size === 0) return changed;
  const all = new Set(changed);
  for (let before = -1; before !== all.size;) {
    before = all.size;
    for (const [flag, required] of requirements) if (required.some((each) => all.has(each))) all.add(flag);
  }
  const ordered = new Set<string>();
  const place = (flag: string): void => {
    if (!all.delete(flag)) return;
    requirements.get(flag)?.forEach(place);
    ordered.add(flag);
  };
  for (const flag of all) place(flag);
  return ordered;
};
