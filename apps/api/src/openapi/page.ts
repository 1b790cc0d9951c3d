import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { OpenApiDocument, OperationObject } from './document.ts';

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** `/docs`: the reference as a page that needs no script. */
export const referencePage = ({ info, tags, paths }: OpenApiDocument): Markup => {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info['title']}</title>
        <link rel="stylesheet" href="/docs/style.css" />
      </head>
      <body>
        <main>
          <h1>${info['title']}</h1>
          <p>Version ${info['version']}. For programs: <a href="/openapi.json">openapi.json</a>.</p>
          ${tags.map(
            ({ name, description }) =>
              html`<section>
                <h2 id="${name}">${name}</h2>
                <p>${description}</p>
                ${operations
                  .filter(({ operation }) => operation.tags.includes(name))
                  .map(({ path, method, operation }) => entry(path, method, operation))}
              </section>`,
          )}
        </main>
      </body>
    </html>`;
};

const entry = (path: string, method: string, operation: OperationObject): Markup => {
  const { operationId, summary, security, parameters, requestBody, responses } = operation;
  const schemes = security.flatMap((each) => Object.keys(each));
  return html`<details id="${operationId}">
    <summary>
      <code><b>${method.toUpperCase()}</b> ${path}</code> ${summary}
    </summary>
    <p>${schemes.length > 0 ? `Needs ${schemes.join(' or ')}.` : 'Open to everybody.'}</p>
    ${parameters.length > 0 ? part('Parameters', parameters) : ''}
    ${requestBody ? part('Request', requestBody) : ''}
    ${Object.entries(responses).map(([status, { description, content }]) =>
      part(`${status} ${description as string}`, content),
    )}
  </details>`;
};

const part = (title: string, value: unknown): Markup =>
  html`<h3>${title}</h3>
    ${value === undefined ? '' : html`<pre>${JSON.stringify(value, null, 2)}</pre>`}`;

export const style = `
:root { color-scheme: light dark; --line: #8886; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: auto; padding: 1rem; }
details { border: 1px solid var(--line); border-radius: 0.5rem; margin-block: 0.5rem; padding: 0.5rem 0.8rem; }
summary { cursor: pointer; }
h3 { font-size: 0.95rem; margin: 0.8rem 0 0.2rem; }
pre { overflow-x: auto; margin: 0; padding: 0.6rem; border: 1px solid var(--line); border-radius: 0.3rem; font-size: 0.85rem; }
`;
