import type { Language } from '../hotels/hotel.ts';
import type { Reply } from '../channels/channel.ts';

/** Why the agent said what it said: shown to developers and staff, never needed by a guest. */
export interface Why {
  readonly language: string;
  readonly ranking: readonly { readonly intent: string; readonly confidence: number }[];
  readonly flags: Readonly<Record<string, unknown>>;
  readonly cache: readonly { readonly operation: string; readonly outcome: string; readonly ageMs: number }[];
  readonly tookMs: number;
}

/** The result of one turn, as the caller of `POST /v1/messages` gets it; kept so that a repeat gets the same. */
export interface TurnAnswer {
  readonly reply: Reply;
  readonly intent: { readonly name: string; readonly confidence: number; readonly band: string };
  readonly handedOver: boolean;
  readonly why: Why;
}

/** The answer to a message that was not read for what it means. */
export const unreadAnswer = (
  reply: Reply | undefined,
  { language, handedOver }: { readonly language: Language; readonly handedOver: boolean },
): TurnAnswer => ({
  reply: { text: reply?.text ?? '' },
  intent: { name: 'out_of_scope', confidence: 0, band: 'low' },
  handedOver,
  why: { language, ranking: [], flags: {}, cache: [], tookMs: 0 },
});
