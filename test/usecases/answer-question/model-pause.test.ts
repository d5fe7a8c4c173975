import { describe, expect, it } from 'vitest';
import { PausingModel } from '../../../server/usecases/answer-question/model-pause.ts';

const REQUEST = { question: '最高补多少？', passages: [] };

describe('a language model that fails', () => {
  it('is left alone after three failures in a row, and tried again by one question after a while', async () => {
    let now = 0;
    let asked = 0;
    let works = false;
    const said: string[] = [];
    const model = new PausingModel(
      {
        async *compose() {
          asked += 1;
          await Promise.resolve();
          if (!works) throw new Error('down');
        },
      },
      (error) => said.push((error as Error).message),
      () => now,
    );
    const ask = async () => {
      try {
        for await (const _ of model.compose(REQUEST, new AbortController().signal)) continue;
        return 'answered';
      } catch {
        return 'failed';
      }
    };
    for (let i = 0; i < 10; i++) await ask();
    expect(asked).toBe(3);
    now += 30_001;
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['failed', 'failed', 'failed']);
    expect(asked).toBe(4);
    now += 30_001;
    works = true;
    expect([await ask(), await ask()]).toEqual(['answered', 'answered']);
    expect(said).toEqual(['down', 'down', 'down', 'down', '大模型已恢复']);
  });

  it('is not blamed for an asker who leaves', async () => {
    let asked = 0;
    const model = new PausingModel(
      {
        compose: (_request, signal) => {
          asked += 1;
          signal.throwIfAborted();
          throw new Error('not aborted');
        },
      },
      () => undefined,
    );
    for (let i = 0; i < 5; i++)
      await model
        .compose(REQUEST, AbortSignal.abort(new Error('stopped')))
        .next()
        .catch(() => undefined);
    expect(asked).toBe(5);
  });
});
