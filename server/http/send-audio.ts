import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';

/** Sends a recording, or the part of it that is asked for: players of phones ask by parts, and some play nothing that comes whole only. */
export function sendAudio(request: Request, response: Response, audio: Uint8Array): void {
  const whole = Buffer.from(audio.buffer, audio.byteOffset, audio.byteLength);
  const tag = `"${createHash('sha256').update(whole).digest('base64url').slice(0, 22)}"`;
  response.type('audio/mpeg').set({ 'Accept-Ranges': 'bytes', ETag: tag });
  const ranges = [undefined, tag].includes(request.get('if-range')) ? request.range(whole.length, { combine: true }) : undefined;
  if (ranges === -1) {
    response.status(416).set('Content-Range', `bytes */${whole.length}`).end();
    return;
  }
  const [part] = Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges : [];
  if (part === undefined) {
    response.send(whole);
    return;
  }
  response.status(206).set('Content-Range', `bytes ${part.start}-${part.end}/${whole.length}`);
  response.send(whole.subarray(part.start, part.end + 1));
}
