/** Sees that something has changed. */
export interface Following {
  /** Looks now: somebody said that there is something to see. */
  readonly look: () => void;
  readonly stop: () => void;
}

/** What {@link follow} needs. */
export interface FollowOptions {
  /** Another text after each change. */
  readonly version: () => Promise<string>;
  readonly delayMs: () => number;
  /** Also told at the first look: what was read before it may be of before a change. */
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
}

/** Asks for the version now, whenever it is told to, and now and then. One question at a time. */
export const follow = ({ version, delayMs, changed, failed }: FollowOptions): Following => {
  let seen: string | undefined;
  let asking = false;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    if (stopped) return;
    again = asking;
    if (asking) return;
    asking = true;
    clearTimeout(timer);
    try {
      const current = await version();
      if (current !== seen && !stopped) changed();
      seen = current;
    } catch (error) {
      if (!stopped) failed(error);
    }
    asking = false;
    if (again) return look();
    if (!stopped) timer = setTimeout(() => void look(), delayMs()).unref();
  };
  void look();

  return {
    look: () => void look(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
