import { z } from 'zod';
import { definitionOf, type Definition } from './operation.ts';
import { securitySchemes } from './security.ts';

type Json = Readonly<Record<string, unknown>>;

/** A method as the reference shows it. */
export interface OperationObject {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Json[];
  readonly parameters: readonly Json[];
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, Json>>;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: Json;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: Json;
}

/** A route as Hono lists it. */
interface Route {
  readonly method: string;
  readonly path: string;
  readonly handler: object;
}

const tags = [
  { name: 'guests', description: "Guests' messages, from programs and from the web chat." },
  { name: 'webhooks', description: 'What others deliver, signed. What was answered 200 is safe.' },
  { name: 'operations', description: 'For those who run the service.' },
  { name: 'admin', description: 'For the people of a hotel and the administrators of the platform.' },
];

/** OpenAPI 3.1 of the routes that are registered: one that describes itself is in it, and no other. */
export const openApiDocument = (routes: readonly Route[], version: string): OpenApiDocument => {
  const paths: Record<string, Record<string, OperationObject>> = {};
  for (const { method, path, handler } of routes) {
    const definition = definitionOf(handler);
    if (!definition) continue;
    const template = path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[template] ??= {})[method.toLowerCase()] = operationObject(method, path, definition);
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Hotel guest messaging', version, license: { name: 'MIT', identifier: 'MIT' } },
    tags,
    paths,
    components: { securitySchemes, schemas: { Problem: schemaOf(problem, 'output') } },
  };
};

const problem = z
  .looseObject({ type: z.string().optional(), title: z.string(), status: z.int() })
  .describe('RFC 9457. It never repeats what was sent.');

const operationObject = (method: string, path: string, definition: Definition): OperationObject => {
  const { summary, tag, security, answers, problems } = definition;
  const requestBody = bodyOf(definition);
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[/:]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    tags: [tag],
    security: security.map((name) => ({ [name]: [] })),
    parameters: parametersOf(path, definition),
    ...(requestBody ? { requestBody } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { description, schema, type }]) => [
          status,
          {
            description,
            ...(schema ? content('application/json', schemaOf(schema, 'output')) : {}),
            ...(type ? content(type, { type: 'string' }) : {}),
          },
        ]),
      ),
      ...Object.fromEntries(
        problems.map((status) => [
          String(status),
          {
            description: 'A problem.',
            ...content('application/problem+json', { $ref: '#/components/schemas/Problem' }),
          },
        ]),
      ),
    },
  };
};

const bodyOf = ({ body, foreignBody }: Definition): Json | undefined => {
  if (foreignBody !== undefined)
    return { required: true, description: foreignBody, ...content('application/json', { type: 'object' }) };
  return body && { required: true, ...content('application/json', schemaOf(body, 'input')) };
};

const parametersOf = (path: string, { query }: Definition): readonly Json[] => [
  ...path.matchAll(/:(\w+)/g).map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  })),
  ...Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !schema.safeParse(undefined).success,
    schema: schemaOf(schema as z.ZodType, 'output'),
  })),
];

const content = (type: string, schema: Json): Json => ({ content: { [type]: { schema } } });

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
};
