import type { TenantId } from '@hotel/tenant-context';
import type { InboundMessage } from '../channels/channel.ts';
import type { Quarantine, StrayAddress } from './quarantine.ts';

interface Deps {
  readonly quarantine: Pick<Quarantine, 'messages' | 'release'>;
  /** Resolves when all of them are safe; one that is there already is not taken twice. */
  readonly accept: (messages: readonly InboundMessage[]) => Promise<unknown>;
}

const atOnce = 100;

/**
 * Hands what came for an address to the hotel whose it is by now, as if it came today. Each message is safe there before
 * it is taken out here, so that one that breaks off is done again without anybody being answered twice.
 *
 * @returns how many messages
 */
export const replayStrays = async (
  { quarantine, accept }: Deps,
  hotel: TenantId,
  from: StrayAddress,
): Promise<number> => {
  const { channel } = from;
  let replayed = 0;
  for (;;) {
    const strays = await quarantine.messages(from, atOnce);
    if (strays.length === 0) return replayed;
    await accept(strays.map((stray) => ({ hotel, channel, ...stray })));
    await quarantine.release(
      from,
      strays.map(({ messageId }) => messageId),
    );
    replayed += strays.length;
  }
};
