/** What the Graph API refuses, written from its documentation and not from our renderer. */

export interface Refusal {
  readonly code: number;
  readonly details: string;
}

const invalid = (details: string): Refusal => ({ code: 131_009, details });
const missing = (what: string): Refusal => ({
  code: 100,
  details: `The parameter ${what} is required.`,
});

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const items = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fields) : []);
const characters = (value: string): number => Array.from(value).length;

const text = (value: unknown, name: string, max: number): Refusal | undefined => {
  if (typeof value !== 'string' || value.trim() === '') return missing(name);
  return characters(value) > max ? invalid(`${name} is longer than ${max} characters.`) : undefined;
};

const different = (values: readonly unknown[], name: string): Refusal | undefined =>
  new Set(values).size < values.length ? invalid(`${name} must be unique.`) : undefined;

const first = (...checks: readonly (Refusal | undefined)[]): Refusal | undefined =>
  checks.find((check) => check !== undefined);

const address = (value: unknown, name: string, shape: RegExp): Refusal | undefined =>
  value === undefined || (typeof value === 'string' && shape.test(value))
    ? undefined
    : invalid(`${name} is not an address.`);

const known = (value: Fields, name: string, ...allowed: readonly string[]): Refusal | undefined => {
  const extra = Object.keys(value).find((key) => !allowed.includes(key));
  return extra === undefined ? undefined : invalid(`Unexpected key ${name}${extra}.`);
};

const buttons = (action: Fields): Refusal | undefined => {
  const all = items(action['buttons']);
  const replies = all.map((button) => fields(button['reply']));
  if (all.length === 0) return missing('interactive.action.buttons');
  return first(
    all.length > 3 ? invalid('At most 3 buttons are allowed.') : undefined,
    all.some((button) => button['type'] !== 'reply') ? invalid('A button must be a reply.') : undefined,
    ...replies.flatMap((reply) => [
      known(reply, 'reply.', 'id', 'title'),
      text(reply['id'], 'reply.id', 256),
      text(reply['title'], 'reply.title', 20),
    ]),
    different(
      replies.map((reply) => reply['id']),
      'Button ids',
    ),
    different(
      replies.map((reply) => reply['title']),
      'Button titles',
    ),
  );
};

const list = (action: Fields): Refusal | undefined => {
  const sections = items(action['sections']);
  const rows = sections.flatMap((section) => items(section['rows']));
  if (rows.length === 0) return missing('interactive.action.sections[].rows');
  return first(
    text(action['button'], 'action.button', 20),
    rows.length > 10 ? invalid('At most 10 rows are allowed.') : undefined,
    ...(sections.length > 1 ? sections.map((section) => text(section['title'], 'section.title', 24)) : []),
    ...rows.flatMap((row) => [
      known(row, 'row.', 'id', 'title', 'description'),
      text(row['id'], 'row.id', 200),
      text(row['title'], 'row.title', 24),
      row['description'] === undefined ? undefined : text(row['description'], 'row.description', 72),
    ]),
    different(
      rows.map((row) => row['id']),
      'Row ids',
    ),
  );
};

const interactive = (value: Fields): Refusal | undefined => {
  const body = fields(value['body'])['text'];
  const action = fields(value['action']);
  switch (value['type']) {
    case 'button':
      return first(text(body, 'interactive.body.text', 1024), buttons(action));
    case 'list':
      return first(text(body, 'interactive.body.text', 4096), list(action));
    default:
      return invalid('interactive.type is not one of the allowed ones.');
  }
};

const template = (value: Fields): Refusal | undefined => {
  const components = items(value['components']);
  return first(
    known(value, 'template.', 'name', 'language', 'components'),
    text(value['name'], 'template.name', 512),
    text(fields(value['language'])['code'], 'template.language.code', 15),
    ...components.flatMap((component) => [
      component['type'] === 'body' ? undefined : invalid('Only bodies have places here.'),
      ...items(component['parameters']).map((parameter) => text(parameter['text'], 'parameter.text', 1024)),
    ]),
  );
};

const content = (payload: Fields): Refusal | undefined => {
  switch (payload['type']) {
    case 'text':
      return text(fields(payload['text'])['body'], 'text.body', 4096);
    case 'interactive':
      return interactive(fields(payload['interactive']));
    case 'template':
      return template(fields(payload['template']));
    default:
      return invalid('type is not one that this server takes.');
  }
};

/** Why Meta would not take this message; undefined when it would. */
export const refusalOf = (value: unknown): Refusal | undefined => {
  const payload = fields(value);
  const opaque = payload['biz_opaque_callback_data'];
  return first(
    payload['messaging_product'] === 'whatsapp' ? undefined : missing('messaging_product'),
    payload['to'] === undefined && payload['recipient'] === undefined ? missing('to') : undefined,
    address(payload['to'], 'to', /^\+?\d{5,20}$/),
    address(payload['recipient'], 'recipient', /^[A-Z]{2}\.\w+$/),
    opaque === undefined ? undefined : text(opaque, 'biz_opaque_callback_data', 512),
    content(payload),
  );
};
