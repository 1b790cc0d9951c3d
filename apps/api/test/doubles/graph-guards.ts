import type { Refusal } from './graph-rules.ts';

/** What the Graph API refuses because of what came before, written from its documentation. */
export interface Guards {
  /** A webhook leaves: whoever wrote in it may be answered for a day. */
  heard(payload: unknown): void;
  refusalOf(phoneNumberId: string, payload: Readonly<Record<string, unknown>>): Refusal | undefined;
}

interface Options {
  readonly now: () => number;
  /** By name: how many places the body has, or that it is paused. */
  readonly templates: Readonly<Record<string, number | 'paused'>>;
}

const dayMs = 24 * 3_600_000;

/** So many may come at once, and then one in each interval. */
const allowance = (burst: number, intervalMs: number) => {
  const backAt = new Map<string, number>();
  return (key: string, now: number): boolean => {
    const at = Math.max(backAt.get(key) ?? now, now);
    if (at - now > (burst - 1) * intervalMs) return false;
    backAt.set(key, at + intervalMs);
    return true;
  };
};

export const createGuards = ({ now, templates }: Options): Guards => {
  const heardAt = new Map<string, number>();
  const number = allowance(80, 1000 / 80);
  const pair = allowance(45, 6000);

  const templateRefusal = (template: TemplatePart): Refusal | undefined => {
    const places = templates[template.name];
    if (places === undefined) return { code: 132_001, details: 'The template does not exist.' };
    if (places === 'paused') return { code: 132_015, details: 'The template is paused.' };
    const given = template.components[0]?.parameters ?? [];
    if (given.length !== places)
      return { code: 132_000, details: 'The number of parameters does not match.' };
    const isBroken = given.some(({ text }) => text === '' || /[\n\t]| {5}/.test(text));
    return isBroken ? { code: 132_018, details: 'A parameter is not valid.' } : undefined;
  };

  return {
    heard: (payload) => {
      for (const { metadata, messages = [] } of valuesOf(payload)) {
        for (const { from, from_user_id: bsuid, timestamp } of messages) {
          for (const guest of [from, bsuid].filter((id) => id !== undefined)) {
            const key = `${metadata.phone_number_id} ${guest}`;
            heardAt.set(key, Math.max(heardAt.get(key) ?? 0, Number(timestamp) * 1000));
          }
        }
      }
    },
    refusalOf: (phoneNumberId, payload) => {
      const guest = `${phoneNumberId} ${String(payload['to'] ?? payload['recipient'])}`;
      if (!number(phoneNumberId, now())) return { code: 130_429, details: 'Rate limit hit.' };
      if (!pair(guest, now())) return { code: 131_056, details: 'Too many to this guest.' };
      if (payload['type'] === 'template') return templateRefusal(payload['template'] as TemplatePart);
      return now() - (heardAt.get(guest) ?? -Infinity) >= dayMs
        ? { code: 131_047, details: 'More than 24 hours have passed.' }
        : undefined;
    },
  };
};

interface TemplatePart {
  readonly name: string;
  readonly components: readonly { readonly parameters: readonly { readonly text: string }[] }[];
}

interface Value {
  readonly metadata: { readonly phone_number_id: string };
  readonly messages?: readonly { from?: string; from_user_id?: string; timestamp: string }[];
}

const valuesOf = (payload: unknown): readonly Value[] =>
  (payload as { entry: { changes: { field: string; value: Value }[] }[] }).entry.flatMap(({ changes }) =>
    changes.filter(({ field }) => field === 'messages').map(({ value }) => value),
  );
