import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createTransport } from '../../server/realtime/create-server.ts';
import { fakeServices } from '../fakes/services.ts';

describe('the audio of a day', () => {
  it('comes whole, or the part a phone’s player asks for', async () => {
    const audio = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
    const services = fakeServices({}, 3);
    const { http, close } = createTransport({ ...services, desk: { ...services.desk, digestAudio: () => Promise.resolve(audio) } });
    const get = () => request(http).get('/api/digest.mp3?date=2026-11-23');
    try {
      const whole = await get().expect(200).expect('Content-Type', 'audio/mpeg').expect('Accept-Ranges', 'bytes');
      expect(whole.body).toHaveLength(1000);
      const part = await get().set('Range', 'bytes=0-1').expect(206).expect('Content-Range', 'bytes 0-1/1000');
      expect([...(part.body as Buffer)]).toEqual([0, 1]);
      expect(part.get('ETag')).toBe(whole.get('ETag'));
      const rest = await get()
        .set('Range', 'bytes=990-')
        .set('If-Range', whole.get('ETag') ?? '')
        .expect(206);
      expect(rest.body).toHaveLength(10);
      // Another recording by now: from its beginning.
      expect((await get().set('Range', 'bytes=990-').set('If-Range', '"another"').expect(200)).body).toHaveLength(1000);
      await get().set('Range', 'bytes=2000-').expect(416).expect('Content-Range', 'bytes */1000');
      expect((await get().set('Range', 'nonsense').expect(200)).body).toHaveLength(1000);
    } finally {
      await close();
    }
  });
});
