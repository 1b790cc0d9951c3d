export interface Settings {
  readonly engine: 'k6' | 'node';
  readonly rps: number;
  readonly seconds: number;
}

interface Given {
  /** `--engine`, before `K6_ENGINE`. */
  readonly engine: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** When `K6_DURATION` is not set. */
  readonly seconds: number;
}

const inSeconds = { s: 1, m: 60, h: 3600 } as const;

/** @throws Error that names the setting, its value and what is expected */
export const settingsOf = ({ engine, environment, seconds }: Given): Settings => {
  const asked = engine ?? environment['K6_ENGINE'] ?? 'k6';
  if (asked !== 'k6' && asked !== 'node') throw new Error(`engine "${asked}" is not known: k6 or node`);
  const rps = Number(environment['K6_RPS'] ?? 50);
  if (!(rps > 0 && rps <= 10_000)) {
    throw new Error(`K6_RPS is requests a second, a number up to 10000, not "${environment['K6_RPS']}"`);
  }
  const duration = environment['K6_DURATION'];
  const [, value, unit] = /^(\d+)([smh])$/.exec(duration ?? `${seconds}s`) ?? [];
  if (value === undefined || Number(value) === 0) {
    throw new Error(`K6_DURATION is a whole number with s, m or h, such as 60s, not "${duration}"`);
  }
  return { engine: asked, rps, seconds: Number(value) * inSeconds[unit as keyof typeof inSeconds] };
};
