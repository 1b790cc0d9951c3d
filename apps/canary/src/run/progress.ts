import type { Step } from './result.ts';

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** One line a step; in a terminal a clock runs behind the last one, elsewhere the lines stay plain. */
export const progress = (out: Terminal, now: () => number): { tell(step: Step): void; end(): void } => {
  let timer: NodeJS.Timeout | undefined;
  let line = '';
  let since = 0;
  const settle = (): void => {
    clearInterval(timer);
    if (line !== '' && out.isTTY) out.write(`\r\u001B[K${line}\n`);
    line = '';
  };
  return {
    tell: ({ at, what }) => {
      settle();
      line = `${at.toFixed(0).padStart(3)} s  ${what}`;
      if (!out.isTTY) {
        out.write(`${line}\n`);
        return;
      }
      since = now();
      out.write(line);
      timer = setInterval(
        () => out.write(`\r\u001B[K${line}  +${Math.round((now() - since) / 1000)} s`),
        1000,
      );
      timer.unref();
    },
    end: settle,
  };
};
