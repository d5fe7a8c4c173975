import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openApi, socketDocument } from '../../server/http/openapi.ts';
import { ROUTE_SHAPES } from '../../server/http/route-shapes.ts';

const docs = join(import.meta.dirname, '../../docs');
describe('the written contract', () => {
  it('is what the code says: run `npx navigator contract` after a change', () => {
    expect(JSON.parse(readFileSync(join(docs, 'openapi.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(openApi())));
    expect(readFileSync(join(docs, 'socket.md'), 'utf8')).toBe(socketDocument());
  });
  it('says of every route what it gives, and of every change what it takes', () => {
    for (const [route, { body, query, reply, status }] of Object.entries(ROUTE_SHAPES)) {
      if (/^(?:POST|PUT)/u.test(route)) expect(body, route).toBeDefined();
      else expect(body, route).toBeUndefined();
      expect(reply === 'nothing', route).toBe(status === 204 || status === 302);
      if (query !== undefined) expect(query).toHaveProperty('shape');
    }
  });
  it('names every path parameter, gives no operation the name of another, and refers only to what is there', () => {
    const { paths } = openApi() as {
      paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[] }>>;
    };
    const operations = Object.entries(paths).flatMap(([path, methods]) => Object.values(methods).map((o) => ({ path, ...o })));
    expect(new Set(operations.map((o) => o.operationId)).size).toBe(operations.length);
    for (const { path, parameters } of operations)
      expect(parameters.filter((p) => p.in === 'path').map((p) => p.name)).toEqual([...path.matchAll(/\{(\w+)\}/gu)].map((m) => m[1]));
    expect(operations.length).toBeGreaterThan(70);
  });
});
