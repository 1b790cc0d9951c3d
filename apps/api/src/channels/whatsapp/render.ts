import type { GuestAlias, Option, OutboundMessage, Template } from '../channel.ts';
import { cut, cutAtSentence, uniqueLabels } from '../cut.ts';
import { numbered } from '../numbered.ts';

type Address = { readonly to: string } | { readonly recipient: string };

type Body =
  | { readonly type: 'text'; readonly text: { readonly body: string } }
  | { readonly type: 'interactive'; readonly interactive: Interactive }
  | {
      readonly type: 'template';
      readonly template: {
        readonly name: string;
        readonly language: { readonly code: string };
        readonly components: readonly [
          {
            readonly type: 'body';
            readonly parameters: readonly { readonly type: 'text'; readonly text: string }[];
          },
        ];
      };
    };

type Interactive =
  | {
      readonly type: 'button';
      readonly body: { readonly text: string };
      readonly action: {
        readonly buttons: readonly {
          readonly type: 'reply';
          readonly reply: { readonly id: string; readonly title: string };
        }[];
      };
    }
  | {
      readonly type: 'list';
      readonly body: { readonly text: string };
      readonly action: {
        readonly button: string;
        readonly sections: readonly [{ readonly rows: readonly Row[] }];
      };
    };

interface Row {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
}

/** Body of `POST /{phone_number_id}/messages`. */
export type GraphPayload = {
  readonly messaging_product: 'whatsapp';
  /** Comes back with every status of this message. */
  readonly biz_opaque_callback_data: string;
} & Address &
  Body;

/** Meta's limits, in characters; counted in UTF-16 units, of which there are never fewer. */
const limits = {
  text: 4096,
  buttons: 3,
  buttonsBody: 1024,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  listLabel: 20,
};

/**
 * The Graph API's form of a reply; undefined for an address that is none of WhatsApp's.
 *
 * @param listLabel on the button that opens a list of options
 */
export const renderMessage = (
  { id, to, reply: { text, options = [] }, template }: OutboundMessage,
  listLabel: string,
): GraphPayload | undefined => {
  const address = addressOf(to);
  if (!address) return undefined;
  return {
    messaging_product: 'whatsapp',
    biz_opaque_callback_data: id,
    ...address,
    ...(template ? templateBody(template) : bodyOf(text, options, listLabel)),
  };
};

const addressOf = ({ kind, value }: GuestAlias): Address | undefined => {
  if (kind === 'phone') return { to: value };
  return kind === 'bsuid' ? { recipient: value } : undefined;
};

const bodyOf = (text: string, options: readonly Option[], listLabel: string): Body => {
  if (options.length === 0) return textBody(cutAtSentence(text, limits.text));
  if (options.length > limits.rows) return textBody(numbered(text, options, limits.text));
  const isShort = options.length <= limits.buttons && text.length <= limits.buttonsBody;
  return {
    type: 'interactive',
    interactive: isShort ? buttons(text, options) : list(text, options, listLabel),
  };
};

const templateBody = ({ name, language, parameters }: Template): Body => ({
  type: 'template',
  template: {
    name,
    language: { code: language },
    components: [{ type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) }],
  },
});

const textBody = (body: string): Body => ({ type: 'text', text: { body } });

const buttons = (text: string, options: readonly Option[]): Interactive => {
  const titles = uniqueLabels(
    options.map(({ label }) => label),
    limits.buttonTitle,
  );
  return {
    type: 'button',
    body: { text },
    action: {
      buttons: options.map(({ id }, i) => ({ type: 'reply', reply: { id, title: titles[i] ?? id } })),
    },
  };
};

const list = (text: string, options: readonly Option[], label: string): Interactive => {
  const titles = uniqueLabels(
    options.map((option) => option.label),
    limits.rowTitle,
  );
  const rows = options.map(({ id, description }, i) => ({
    id,
    title: titles[i] ?? id,
    ...(description ? { description: cut(description, limits.rowDescription) } : {}),
  }));
  return {
    type: 'list',
    body: { text: cutAtSentence(text, limits.text) },
    action: { button: cut(label, limits.listLabel), sections: [{ rows }] },
  };
};
