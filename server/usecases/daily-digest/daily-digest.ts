import { AppError } from '../../domain/errors.ts';
import { dailyDigest, digestScript, newsOn, type DailyDigest, type DigestNews } from '../../domain/interpretation/daily-digest.ts';
import { todayInChina } from '../../domain/language/dates.ts';
import type { DocumentRepository } from '../../domain/policy/ports.ts';
import { isPublic, type PolicyLibrary } from '../library.ts';
import type { AudioArchive, SpeechEngine } from './ports.ts';

export interface DigestDependencies {
  readonly documents: DocumentRepository;
  readonly library: PolicyLibrary;
  readonly audio: AudioArchive;
  /** Null where none is configured. */
  readonly speech: SpeechEngine | null;
}

/** The digest of a day from what is public, and whether its audio is there. */
export async function digestOn(
  day: string,
  { documents, library, audio }: DigestDependencies,
): Promise<DailyDigest & { readonly audio: boolean }> {
  const snapshot = await library.snapshot();
  const news: DigestNews[] = [];
  for (const summary of snapshot.summaries.filter(isPublic)) {
    const ingestedOn = todayInChina(new Date(summary.ingestedAt));
    const { publishedOn } = summary.metadata;
    if (ingestedOn !== day && publishedOn !== day) continue;
    const change = newsOn(day, {
      publishedOn,
      ingestedOn,
      hasEarlierText: ingestedOn === day && (await documents.versions(summary.id)).length > 0,
    });
    const record = change === null ? null : await documents.get(summary.id);
    if (change !== null && record !== null) news.push({ record, change, programs: snapshot.programsOf(summary.id) });
  }
  const digest = dailyDigest(day, news);
  return { ...digest, audio: (await audio.get(day, digestScript(digest))) !== null };
}

/**
 * Speaks the digest of a day and keeps it; what is spoken already is not spoken again. @throws AppError where no voice is configured, or it
 * fails.
 */
export async function speakDigest(day: string, dependencies: DigestDependencies, timeoutMs = 10 * 60_000): Promise<Uint8Array> {
  const { audio, speech } = dependencies;
  const script = digestScript(await digestOn(day, dependencies));
  const kept = await audio.get(day, script);
  if (kept !== null) return kept;
  if (speech === null)
    throw new AppError('bad-request', '没有配置语音合成。请设置 SPEECH_COMMAND 或 SPEECH_URL；网页上可以用浏览器自带的声音收听。');
  const spoken = await speech.speak(script, AbortSignal.timeout(timeoutMs));
  await audio.put(day, script, spoken);
  return spoken;
}

/** The kept audio of a day's digest as it reads now; null where there is none. */
export const digestAudio = async (day: string, dependencies: DigestDependencies): Promise<Uint8Array | null> =>
  dependencies.audio.get(day, digestScript(await digestOn(day, dependencies)));
