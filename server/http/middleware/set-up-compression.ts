import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RequestHandler, Response } from 'express';
import { withoutFolders } from '../public-json.ts';

const compress = promisify(gzip);
/** Below about one network packet nothing is won. */
const WORTH_IT = 1_400;

/** Replies in JSON travel compressed where the client takes that. They hold nothing secret that their size could betray. */
export const setUpCompression = (): RequestHandler => (request, response, next) => {
  const plain = response.json.bind(response);
  response.json = (body: unknown): Response => {
    const text = JSON.stringify(body, withoutFolders);
    response.vary('accept-encoding');
    if (text.length < WORTH_IT || request.acceptsEncodings('gzip') !== 'gzip') return plain(body);
    compress(text).then((bytes) => response.set('content-encoding', 'gzip').type('json').send(bytes), next);
    return response;
  };
  next();
};
