import * as z from 'zod';
import { acknowledgementSchema, CHAT_NAMESPACE, CHAT_REQUESTS, chatEventSchema, errorReplySchema } from '../contract/socket.ts';
import { ACCESS, type Action } from './access-table.ts';
import { ROUTE_SHAPES, type RouteShapes } from './route-shapes.ts';

type Json = Readonly<Record<string, unknown>>;
const schemaOf = (shape: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, '~standard': _s, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;
  return schema;
};
const content = (shape: z.ZodType, io: 'input' | 'output') => ({ content: { 'application/json': { schema: schemaOf(shape, io) } } });
const bytes = (type: string) => ({ content: { [type]: { schema: type.startsWith('text/') ? { type: 'string' } : {} } } });
const contentOf = (reply: RouteShapes['reply']) =>
  reply === 'nothing' ? {} : 'type' in reply && reply.type.includes('/') ? bytes(reply.type) : content(reply as z.ZodType, 'output');
/** `/:id` as OpenAPI writes it. */
const templated = (path: string): string => path.replace(/:(\w+)/gu, '{$1}');
const pathParameters = (path: string) =>
  [...path.matchAll(/:(\w+)/gu)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

function queryParameters(query: z.ZodType): readonly Json[] {
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

/** OpenAPI 3.1 of every route, made from the access table and the contract. Pages for people are left out. */
export function openApi(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const action of Object.keys(ACCESS) as Action[]) {
    const [method = '', path = ''] = action.split(' ');
    if (method === 'SOCKET' || !/^\/(?:api|health|ready|metrics)/u.test(path)) continue;
    const { query, body, reply, status = 200 } = ROUTE_SHAPES[action as keyof typeof ROUTE_SHAPES];
    const roles = ACCESS[action];
    const open = (roles as readonly string[]).includes('visitor');
    (paths[templated(path)] ??= {})[method.toLowerCase()] = {
      operationId: action.replace(/[^A-Za-z]+/gu, '_').replace(/^_|_$/gu, ''),
      'x-roles': roles,
      ...(!open && { security: [{ bearer: [] }, { cookie: [] }] }),
      parameters: [...pathParameters(path), ...(query ? queryParameters(query) : [])],
      ...(body != null && {
        requestBody: { required: true, ...(body === 'file' ? bytes('application/octet-stream') : content(body, 'input')) },
      }),
      responses: {
        [status]: { description: status === 302 ? 'Redirected' : 'OK', ...contentOf(reply) },
        default: {
          description: 'An error, with a message for people',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'policy-navigator 惠企政策导航', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Error: schemaOf(errorReplySchema, 'output') },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, cookie: { type: 'apiKey', in: 'cookie', name: '__Host-session' } },
    },
  };
}

/** The socket's protocol in Markdown, made from the same contract. */
export function socketDocument(): string {
  const block = (shape: z.ZodType, io: 'input' | 'output') => '```json\n' + JSON.stringify(schemaOf(shape, io), null, 1) + '\n```';
  const requests = Object.entries(CHAT_REQUESTS).map(
    ([name, shape]) =>
      `## \`${name}\` (client → server)\n\nRoles: ${ACCESS[`SOCKET ${name}` as Action].join(', ')}.\n\n${block(shape, 'input')}\n`,
  );
  return [
    '# Socket protocol',
    `Made from \`server/contract\` by \`navigator contract\`; do not edit.\n\nsocket.io, namespace \`${CHAT_NAMESPACE}\`. Every request is acknowledged:\n\n${block(acknowledgementSchema, 'output')}\n`,
    ...requests,
    `## \`event\` (server → client)\n\nEvents of one question are numbered from 1 without a gap; \`resume\` with the last number seen gives the rest.\n\n${block(chatEventSchema, 'output')}\n`,
  ].join('\n');
}
