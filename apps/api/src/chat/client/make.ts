/** Makes an element. Strings become text: nothing that anybody says is ever read as HTML. */
export type Make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: readonly (Node | string)[]
) => HTMLElementTagNameMap[Tag];

export const createMake =
  (document: Pick<Document, 'createElement'>): Make =>
  (tag, className, ...children) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...children);
    return element;
  };
