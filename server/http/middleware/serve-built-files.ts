import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';

const ENCODINGS = { br: '.br', gzip: '.gz' } as const;

/** Answers with the copy that was compressed at build time, where there is one and the client takes it. */
function preferCompressed(directory: string): RequestHandler {
  const known = new Map<string, boolean>();
  const exists = (path: string): boolean => {
    const found = known.get(path) ?? existsSync(path);
    known.set(path, found);
    return found;
  };
  return (request, response, next) => {
    response.vary('accept-encoding');
    for (const encoding of ['br', 'gzip'] as const) {
      if (
        request.acceptsEncodings(encoding) !== encoding ||
        !/^\/[\w.-]{1,120}\.(?:js|css|svg)$/u.test(request.path) ||
        !exists(join(directory, request.path + ENCODINGS[encoding]))
      )
        continue;
      response.set('content-encoding', encoding).type(extname(request.path));
      request.url = request.path + ENCODINGS[encoding];
      break;
    }
    next();
  };
}

/** The built client's files. Those under `assets` carry their content's hash in the name and never change. */
export function serveBuiltFiles(app: Express, directory: string): void {
  const assets = join(directory, 'assets');
  app.use('/assets', preferCompressed(assets), express.static(assets, { immutable: true, maxAge: '1y', index: false, fallthrough: false }));
  app.use(express.static(directory, { index: false, redirect: false, maxAge: '1h' }));
}
