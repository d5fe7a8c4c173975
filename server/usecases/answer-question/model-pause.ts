import { untilAborted } from './until-aborted.ts';
import type { ComposeRequest, LanguageModel, ModelSentence } from './ports.ts';

/** After so many failures in a row the model is left alone for a while; then one question tries it again. */
const FAILURES = 3;
const PAUSE_MS = 30_000;

/**
 * A language model that fails again and again is not waited for by everybody who asks: answers come without it at once, until it works
 * again.
 * Each failure is reported; so are the beginning and the end of a pause.
 */
export class PausingModel implements LanguageModel {
  private readonly inner: LanguageModel;
  private readonly report: (error: unknown, where: string) => void;
  private readonly now: () => number;
  private failures = 0;
  private until = -Infinity;
  private trying = false;

  constructor(inner: LanguageModel, report: (error: unknown, where: string) => void, now: () => number = () => performance.now()) {
    this.inner = inner;
    this.report = report;
    this.now = now;
  }

  async *compose(request: ComposeRequest, signal: AbortSignal): AsyncGenerator<ModelSentence> {
    const recovering = this.failures >= FAILURES;
    if (recovering && (this.trying || this.now() < this.until)) throw new Error('大模型连续失败，暂停使用');
    this.trying = recovering;
    try {
      yield* untilAborted(this.inner.compose(request, signal), signal);
      if (recovering) this.report(new Error('大模型已恢复'), 'language model');
      this.failures = 0;
    } catch (error) {
      // An asker who leaves says nothing of the model.
      if (signal.aborted && (signal.reason as Error | undefined)?.name !== 'TimeoutError') throw error;
      this.failures += 1;
      if (this.failures >= FAILURES) this.until = this.now() + PAUSE_MS;
      this.report(error, this.failures >= FAILURES ? `language model, paused for ${PAUSE_MS / 1000} s` : 'language model');
      throw error;
    } finally {
      if (recovering) this.trying = false;
    }
  }
}
