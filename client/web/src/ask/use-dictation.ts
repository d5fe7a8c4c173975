import { useCallback, useEffect, useRef, useState } from 'react';

/** The part of the Web Speech API that is used; browsers give it under one of two names, or not at all. */
interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: { readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>> }) => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
  start: () => void;
  abort: () => void;
  stop: () => void;
}
type RecognitionClass = new () => Recognition;

/** Why nothing was heard, in words; an error that is not here needs none. */
const PROBLEMS: Readonly<Record<string, string>> = {
  'not-allowed': '浏览器不允许使用麦克风，请在地址栏的权限设置里允许。',
  'service-not-allowed': '浏览器不允许语音输入，请用键盘输入。',
  'audio-capture': '没有找到麦克风。',
  'no-speech': '没有听到说话，请再试一次。',
  network: '语音识别服务连接不上，请用键盘输入。',
  'language-not-supported': '浏览器不支持中文语音输入，请用键盘输入。',
};

export interface Dictation {
  readonly listening: boolean;
  readonly problem: string;
  readonly toggle: () => void;
}

/** Speech as text, by the browser's own recognition; null where it has none. `onWords` gets all words of this dictation so far. */
export function useDictation(onWords: (words: string) => void): Dictation | null {
  const [listening, setListening] = useState(false);
  const [problem, setProblem] = useState('');
  const running = useRef<Recognition | null>(null);
  const hear = useRef(onWords);
  hear.current = onWords;
  useEffect(() => () => running.current?.abort(), []);
  const { SpeechRecognition, webkitSpeechRecognition } = window as {
    SpeechRecognition?: RecognitionClass;
    webkitSpeechRecognition?: RecognitionClass;
  };
  const known = SpeechRecognition ?? webkitSpeechRecognition;
  const toggle = useCallback(() => {
    if (running.current !== null) return running.current.stop();
    if (known === undefined) return undefined;
    const recognition = new known();
    Object.assign(recognition, { lang: 'zh-CN', continuous: false, interimResults: true });
    recognition.onresult = ({ results }) => hear.current(Array.from(results, (r) => r[0]?.transcript ?? '').join(''));
    recognition.onerror = ({ error }) => setProblem(PROBLEMS[error] ?? '');
    recognition.onend = () => {
      running.current = null;
      setListening(false);
    };
    running.current = recognition;
    setProblem('');
    setListening(true);
    recognition.start();
    return undefined;
  }, [known]);
  return known === undefined ? null : { listening, problem, toggle };
}
