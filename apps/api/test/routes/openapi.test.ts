import { expect, test } from 'vitest';
import type { OpenApiDocument } from '../../src/openapi/document.ts';
import { definitionOf } from '../../src/openapi/operation.ts';
import { guestOf, runService } from '../e2e/guest.ts';

/** What people look at, and its parts. */
const isPage = (path: string): boolean =>
  /^\/(chat\.(js|css|svg)|console.*|docs.*|openapi\.json)?$/.test(path);

const setUp = async () => {
  const running = await runService();
  const { app } = running.service;
  const response = await app.request('/openapi.json');
  expect(response.headers.get('content-type')).toContain('application/json');
  return { running, app, document: (await response.json()) as OpenApiDocument };
};
const operationsOf = ({ paths }: OpenApiDocument) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

test('every route that is no page describes itself, so the reference has all of them', async () => {
  const { app, document } = await setUp();
  const served = app.routes.filter(({ path, method }) => method !== 'ALL' && !isPage(path));
  const described = served.filter(({ handler }) => definitionOf(handler) !== undefined);
  const names = (routes: typeof served) =>
    [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].toSorted();
  expect(names(described)).toEqual(names(served));
  expect(operationsOf(document)).toHaveLength(names(served).length);
  expect(names(served)).toContain('POST /webhooks/whatsapp/:app');
});

test('the reference is OpenAPI 3.1: every part that it needs is there and every name it uses is known', async () => {
  const { document } = await setUp();
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(document.info).toMatchObject({ title: expect.any(String) as string, version: '0.1.0' });
  const operations = operationsOf(document);
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const schemes = Object.keys(document.components['securitySchemes'] as object);
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = operation.parameters.filter((each) => each['in'] === 'path').map((each) => each['name']);
    expect(declared, path).toEqual(inPath);
    expect(path).toMatch(/^\//);
    expect(document.tags.map(({ name }) => name)).toEqual(expect.arrayContaining([...operation.tags]));
    for (const each of operation.security) expect(schemes).toEqual(expect.arrayContaining(Object.keys(each)));
    const statuses = Object.entries(operation.responses);
    expect(statuses.length, path).toBeGreaterThan(0);
    for (const [status, { description }] of statuses) {
      expect(status, path).toMatch(/^[1-5]\d\d$/);
      expect(description, path).toEqual(expect.any(String));
    }
  }
  for (const [, pointer = ''] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = pointer
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    expect(found, pointer).toBeDefined();
  }
});

test('what a response may tell is written down, and nothing else is told', async () => {
  const { running, document } = await setUp();
  const answer = await guestOf(running, 'malaga', 'es').says('hola');
  const schema = document.paths['/v1/messages']?.['post']?.responses['200']?.['content'] as {
    'application/json': { schema: { properties: object; additionalProperties: boolean } };
  };
  const { properties, additionalProperties } = schema['application/json'].schema;
  expect(additionalProperties).toBe(false);
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(answer)));
});

test('the reference is a page without scripts, for people', async () => {
  const { app, document } = await setUp();
  const page = await app.request('/docs');
  const text = await page.text();
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(text).not.toContain('<script');
  for (const { operation } of operationsOf(document)) expect(text).toContain(`id="${operation.operationId}"`);
  expect((await app.request('/docs/style.css')).status).toBe(200);
});
