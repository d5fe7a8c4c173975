import { audioFiles } from '../adapters/speech/audio-files.ts';
import { commandSpeech } from '../adapters/speech/command-speech.ts';
import { httpSpeech } from '../adapters/speech/http-speech.ts';
import type { Store } from '../adapters/store.ts';
import type { Config } from '../config.ts';
import type { DigestDependencies } from '../usecases/daily-digest/daily-digest.ts';
import type { PolicyLibrary } from '../usecases/library.ts';

/** A command goes before a service where both are configured. */
export const digestOf = (store: Store, library: PolicyLibrary, { home, speech }: Config): DigestDependencies => ({
  documents: store.documents,
  library,
  audio: audioFiles(home),
  speech: speech.command !== null ? commandSpeech(speech.command) : speech.url !== null ? httpSpeech(speech.url, speech.key) : null,
});
