import { useRef, useState, type KeyboardEvent } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { useDictation } from './use-dictation.ts';

const LONGEST = 300;

/** Where one asks. Enter sends (not while an input method composes), Shift+Enter breaks the line. */
export function Composer({
  placeholder,
  busy,
  onAsk,
  onStop,
}: {
  readonly placeholder: string;
  readonly busy: boolean;
  readonly onAsk: (question: string) => void;
  readonly onStop: () => void;
}) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const before = useRef('');
  const dictation = useDictation((words) => setText([...(before.current + words)].slice(0, LONGEST).join('')));
  const left = LONGEST - [...text].length;
  const send = () => {
    if (busy || text.trim() === '' || left < 0) return;
    if (dictation?.listening === true) dictation.toggle();
    onAsk(text.trim());
    setText('');
    field.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="visually-hidden" htmlFor="question">
        问题
      </label>
      <textarea
        id="question"
        ref={field}
        rows={1}
        value={text}
        placeholder={placeholder}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keys}
        aria-describedby="question-left"
      />
      {dictation !== null && (
        <button
          type="button"
          className="voice"
          aria-label="语音输入"
          aria-pressed={dictation.listening}
          onClick={() => {
            before.current = text;
            dictation.toggle();
          }}
        >
          <Icon name={dictation.listening ? 'stop' : 'mic'} />
        </button>
      )}
      <SendOrStop busy={busy} onStop={onStop} tooLong={left < 0} />
      <p id="question-left" className={left < 30 ? 'small ink2 left' : 'visually-hidden'} role={left < 30 ? 'status' : undefined}>
        {leftInWords(left)}
      </p>
      {dictation !== null && (
        <p role="status" className={dictation.listening || dictation.problem !== '' ? 'small ink2 left' : 'visually-hidden'}>
          {dictation.listening ? '正在听，请说话' : dictation.problem}
        </p>
      )}
    </form>
  );
}

function SendOrStop({ busy, tooLong, onStop }: { readonly busy: boolean; readonly tooLong: boolean; readonly onStop: () => void }) {
  return busy ? (
    <button type="button" className="send" aria-label="停止" onClick={onStop}>
      <Icon name="stop" />
    </button>
  ) : (
    <button type="submit" className="send" aria-label="提问" disabled={tooLong}>
      <Icon name="up" />
    </button>
  );
}

const leftInWords = (left: number): string => (left < 0 ? `超出${-left}字，请缩短` : left < 30 ? `还可输入${left}字` : `最多${LONGEST}字`);
