/** What is read aloud, sentence by sentence; `range` where it stands on the page. */
interface Sentence {
  readonly words: string;
  readonly range: Range | null;
}

interface Told {
  /** The sentence that is read now, counted from 1. */
  readonly onSentence: (number: number, count: number) => void;
  readonly onEnd: () => void;
  readonly onProblem: (words: string) => void;
}

/** Longest run of characters given to the voice at once: browsers fall silent in long ones. */
const LONGEST = 120;
/** Milliseconds after which a voice that does not begin is taken for none. */
const PATIENCE = 6_000;
const NO_VOICE = '这台设备没有中文语音，不能朗读。可以在系统设置里添加中文语音，换一台设备，或拨打12345咨询。';
const SKIPPED = 'button, input, select, textarea, nav, svg, .chip, .visually-hidden, .no-print, .composer, [aria-hidden="true"]';
const BLOCKS = 'p, li, h1, h2, h3, h4, dt, dd, td, th, blockquote, summary, figure, section, article, div';

/** A sentence ends at 。！？； or with its line; a long one is cut after a comma. Offsets into `text`. */
export function sentencesIn(text: string): readonly (readonly [start: number, end: number])[] {
  const found: [number, number][] = [];
  for (const m of text.matchAll(/[^。！？；\n]+[。！？；”]*/gu)) {
    let start = m.index;
    const end = start + m[0].length;
    while (end - start > LONGEST) {
      const comma = Math.max(text.lastIndexOf('，', start + LONGEST), text.lastIndexOf('、', start + LONGEST));
      const cut = comma > start ? comma + 1 : start + LONGEST;
      found.push([start, cut]);
      start = cut;
    }
    if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) found.push([start, end]);
  }
  return found;
}

/** The words of a part of the page as they are seen: no controls, nothing hidden, nothing folded away. */
function sentencesOf(root: Element): readonly Sentence[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const blocks = new Map<Element, Text[]>();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || parent === null || parent.closest(SKIPPED) !== null || !parent.checkVisibility()) continue;
    const block = parent.closest(BLOCKS) ?? root;
    blocks.set(block, [...(blocks.get(block) ?? []), node]);
  }
  return [...blocks.values()].flatMap((nodes) => {
    const text = nodes.map((n) => n.data).join('');
    const at = (offset: number): readonly [Text, number] => {
      let left = offset;
      for (const node of nodes) {
        if (left <= node.length) return [node, left];
        left -= node.length;
      }
      return [nodes.at(-1) as Text, nodes.at(-1)?.length ?? 0];
    };
    return sentencesIn(text).map(([start, end]) => {
      const range = document.createRange();
      range.setStart(...at(start));
      range.setEnd(...at(end));
      return { words: text.slice(start, end), range };
    });
  });
}

const chineseVoice = (voices: readonly SpeechSynthesisVoice[]) =>
  voices.find((v) => /^(?:zh|cmn)[-_]?(?:CN|Hans)?$/iu.test(v.lang)) ?? voices.find((v) => /^(?:zh|cmn)/iu.test(v.lang));

/** Marks the sentence that is read, and keeps it in sight as long as the reader does not scroll away. */
function show(range: Range | null, follow: boolean): void {
  CSS.highlights?.delete('reading');
  if (range === null) return;
  CSS.highlights?.set('reading', new Highlight(range));
  const box = range.getBoundingClientRect();
  if (follow && (box.top < 120 || box.bottom > innerHeight - 120)) scrollBy({ top: box.top - innerHeight / 3 });
}

/** Reads aloud with the device's own voice; gives what stops it. */
export function readAloud(what: string | Element, { onSentence, onEnd, onProblem }: Told): () => void {
  const sentences =
    typeof what === 'string'
      ? sentencesIn(what).map(([start, end]) => ({ words: what.slice(start, end), range: null }))
      : sentencesOf(what);
  const voices = typeof speechSynthesis === 'undefined' ? [] : speechSynthesis.getVoices();
  const voice = chineseVoice(voices);
  // Some browsers tell their voices late: none at all may still mean one.
  if (typeof speechSynthesis === 'undefined' || (voices.length > 0 && voice === undefined)) {
    onProblem(NO_VOICE);
    return () => undefined;
  }
  let stopped = false;
  let follow = true;
  let begun = false;
  const leave = () => {
    follow = false;
  };
  const stop = () => {
    if (stopped) return;
    stopped = true;
    clearTimeout(waiting);
    removeEventListener('wheel', leave);
    removeEventListener('touchmove', leave);
    speechSynthesis.cancel();
    show(null, false);
  };
  const fail = () => {
    stop();
    onProblem(NO_VOICE);
  };
  const waiting = setTimeout(() => {
    if (!begun) fail();
  }, PATIENCE);
  const say = (i: number): void => {
    const sentence = sentences[i];
    if (stopped) return;
    if (sentence === undefined) {
      stop();
      onEnd();
      return;
    }
    const said = new SpeechSynthesisUtterance(sentence.words);
    said.lang = 'zh-CN';
    if (voice !== undefined) said.voice = voice;
    said.onstart = () => {
      begun = true;
    };
    said.onend = () => {
      begun = true;
      say(i + 1);
    };
    said.onerror = ({ error }) => {
      if (!stopped && error !== 'interrupted' && error !== 'canceled') fail();
    };
    onSentence(i + 1, sentences.length);
    show(sentence.range, follow);
    speechSynthesis.speak(said);
  };
  addEventListener('wheel', leave, { passive: true });
  addEventListener('touchmove', leave, { passive: true });
  speechSynthesis.cancel();
  say(0);
  return stop;
}
