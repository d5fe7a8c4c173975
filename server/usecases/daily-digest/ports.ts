/** A voice: an installed command or a service. */
export interface SpeechEngine {
  /** @throws AppError with the reason where there is no audio. */
  speak(text: string, signal: AbortSignal): Promise<Uint8Array>;
}

/** Where spoken digests are kept: of one day the audio of one script. */
export interface AudioArchive {
  put(day: string, script: string, audio: Uint8Array): Promise<void>;
  /** Null where there is none, or only of another script. */
  get(day: string, script: string): Promise<Uint8Array | null>;
}
