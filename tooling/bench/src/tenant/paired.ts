import { collect, median, type Candidate } from '../harness.ts';

/** One candidate against the first, both in the same moment of a busy machine. */
export interface Pairing {
  readonly name: string;
  /** Median over all rounds of the first candidate's time divided by this one's: how many operations per second. */
  readonly speed: number;
  /** The same of the processor time of this process, which others on the machine touch less. */
  readonly cpu: number;
  /** Median processor time of this process, microseconds per call. */
  readonly cpuMicros: number;
}

const ROUNDS = 120;
const CALLS = 1_280;

const timed = async ({ run }: Candidate): Promise<{ readonly wall: number; readonly cpu: number }> => {
  const cpuBefore = process.cpuUsage();
  const began = process.hrtime.bigint();
  await run(CALLS);
  const wall = Number(process.hrtime.bigint() - began);
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wall, cpu: user + system };
};

/** Short turns, in another order each round, each compared to the first candidate's in the same round. */
export const pair = async (candidates: readonly Candidate[]): Promise<readonly Pairing[]> => {
  for (const candidate of [...candidates, ...candidates, ...candidates]) await candidate.run(4 * CALLS);
  const rounds: (readonly { readonly wall: number; readonly cpu: number }[])[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    collect();
    const turns = [];
    for (let at = 0; at < candidates.length; at += 1) {
      const index = (at + round) % candidates.length;
      turns[index] = await timed(candidates[index]!);
    }
    rounds.push(turns);
  }
  return candidates.map(({ name }, index) => ({
    name,
    speed: median(rounds.map((turns) => turns[0]!.wall / turns[index]!.wall)),
    cpu: median(rounds.map((turns) => turns[0]!.cpu / turns[index]!.cpu)),
    cpuMicros: median(rounds.map((turns) => turns[index]!.cpu)) / CALLS,
  }));
};
