type Listener = (event: Record<string, unknown>) => void;

/** As much of an element as the chat uses. Text is kept as text: there is no HTML here to be read by mistake. */
export class FakeElement {
  id = '';
  className = '';
  hidden = false;
  disabled = false;
  value: string | number = '';
  type = '';
  dateTime = '';
  scrollHeight = 0;
  readonly dataset: Record<string, string> = {};
  readonly attributes = new Map<string, string>();
  readonly children: (FakeElement | string)[] = [];
  readonly tag: string;
  private parent: FakeElement | undefined;
  private readonly listeners = new Map<string, Listener[]>();

  constructor(tag: string, id = '', ...children: (FakeElement | string)[]) {
    this.tag = tag;
    this.id = id;
    this.append(...children);
  }

  readonly classList = { add: (name: string) => void (this.className += ` ${name}`) };

  append(...children: (FakeElement | string)[]): void {
    for (const child of children) if (child instanceof FakeElement) child.parent = this;
    this.children.push(...children);
  }
  remove(): void {
    this.parent?.children.splice(this.parent.children.indexOf(this), 1);
  }
  get textContent(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }
  get descendants(): FakeElement[] {
    return this.children.flatMap((child) => (typeof child === 'string' ? [] : [child, ...child.descendants]));
  }
  /** `#id`, `.class`, `tag`, and one of them inside another. */
  querySelectorAll(selector: string): FakeElement[] {
    const [first = '', ...rest] = selector.split(' ');
    const found = this.descendants.filter((each) => each.matches(first));
    return rest.length > 0 ? found.flatMap((each) => each.querySelectorAll(rest.join(' '))) : found;
  }
  querySelector(selector: string): FakeElement | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }
  private matches(simple: string): boolean {
    if (simple.startsWith('#')) return this.id === simple.slice(1);
    if (simple.startsWith('.')) return this.className.split(' ').includes(simple.slice(1));
    return this.tag === simple;
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  addEventListener(type: string, listener: Listener): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }
  dispatch(type: string, event: Record<string, unknown> = {}): void {
    for (const listener of this.listeners.get(type) ?? []) listener({ preventDefault: () => {}, ...event });
  }
  /** As a person would: nothing happens on a disabled button. */
  click(): void {
    if (!this.disabled) this.dispatch('click');
  }
  requestSubmit(): void {
    this.dispatch('submit');
  }
  focus(): void {}
  scrollTo(): void {}
}

/** The elements of the chat page that its script looks for. */
export const fakePage = (config: unknown) => {
  const body = new FakeElement(
    'body',
    '',
    new FakeElement('button', 'restart', 'New conversation'),
    new FakeElement('main', 'scroll', new FakeElement('div', 'log')),
    new FakeElement(
      'ul',
      'suggestions',
      new FakeElement('li', '', new FakeElement('button', '', 'Is breakfast included?')),
    ),
    new FakeElement('p', 'typing'),
    new FakeElement('p', 'banner'),
    new FakeElement('form', 'form', new FakeElement('textarea', 'text')),
  );
  body.dataset['chat'] = JSON.stringify(config);
  const find = (selector: string): FakeElement => {
    const found = body.querySelector(selector);
    if (!found) throw new Error(`no ${selector} on the page`);
    return found;
  };
  for (const id of ['#typing', '#banner']) find(id).hidden = true;
  const document = {
    body,
    hidden: false,
    createElement: (tag: string) => new FakeElement(tag),
    querySelector: (selector: string) => body.querySelector(selector),
    querySelectorAll: (selector: string) => body.querySelectorAll(selector),
  };
  return { document, find, all: (selector: string) => body.querySelectorAll(selector) };
};
