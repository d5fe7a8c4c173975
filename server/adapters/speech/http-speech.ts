import { AppError } from '../../domain/errors.ts';
import type { SpeechEngine } from '../../usecases/daily-digest/ports.ts';

const LARGEST = 50_000_000;

/** A service that takes `{"text", "format": "mp3"}` and answers with audio. Its address is the operator's, not a user's. */
export const httpSpeech = (url: string, key: string | null): SpeechEngine => ({
  async speak(text, signal) {
    const fail = (reason: string) => new AppError('unreadable', `语音合成没有完成：${reason}`);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ text, format: 'mp3' }),
      signal,
      redirect: 'error',
    }).catch((error: unknown) => {
      throw fail(error instanceof Error && error.name === 'TimeoutError' ? '超过时限' : '语音服务没有回应');
    });
    if (!response.ok) throw fail(`语音服务返回 ${response.status}`);
    if (!(response.headers.get('content-type') ?? '').startsWith('audio/')) throw fail('语音服务返回的不是音频');
    const audio = new Uint8Array(await response.arrayBuffer());
    if (audio.length === 0 || audio.length > LARGEST) throw fail(audio.length === 0 ? '语音服务返回的音频是空的' : '音频过大');
    return audio;
  },
});
