import { inTitleMarks, ORIGIN_WORDS, type Citation } from '@policy-navigator/client-shared';
import { useRef } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { useReadingAloud } from '../shell/reading-aloud.tsx';
import { useToast } from '../shell/ToastProvider.tsx';
import type { Turn } from './conversations.ts';

/** Reads the answer aloud, and copies it with its sources. */
export function AnswerActions({ turn }: { readonly turn: Turn }) {
  const say = useToast();
  const aloud = useReadingAloud();
  const button = useRef<HTMLButtonElement>(null);
  const copy = () =>
    void navigator.clipboard.writeText(asPlainText(turn)).then(
      () => say('已复制'),
      () => say('浏览器不允许复制，请手动选取'),
    );
  return (
    <div className="answer-actions">
      <button
        type="button"
        className="quiet"
        ref={button}
        aria-pressed={aloud.reading}
        onClick={() => aloud.toggle(() => button.current?.closest('.answer')?.querySelector('.answer-words') ?? turn.state.text)}
      >
        <Icon name="speak" />
        {aloud.reading ? '停止朗读' : '朗读'}
      </button>
      <button type="button" className="quiet" onClick={copy}>
        <Icon name="copy" />
        复制
      </button>
      {aloud.problem !== '' && (
        <p role="alert" className="small ink2">
          {aloud.problem}
        </p>
      )}
    </div>
  );
}

/** Question, answer, its sources with their words, and who words it. */
function asPlainText({ question, state: { text, citations, answer } }: Turn): string {
  const origin = answer === null ? '' : ORIGIN_WORDS[answer.origin];
  return [`问：${question}`, text, ...citations.map((c, i) => `[${i + 1}] ${sourceWords(c)}`), origin].join('\n');
}

/** 《临澜市技术改造办法》（临工信规〔2026〕7号）第八条：“…”. */
function sourceWords({ title, documentNumber, provisionPath, quote }: Citation): string {
  const number = documentNumber === null ? '' : `（${documentNumber}）`;
  return `${inTitleMarks(title)}${number}${provisionPath}：“${quote}”`;
}
