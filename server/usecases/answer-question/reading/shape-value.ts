import { announced, type Focus } from '../understanding/focus.ts';
import { foldText, lengthRead, termsOf } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { saysWhatIs } from './definitions.ts';
import { ASKS_WINDOW } from './focus-value.ts';
import type { PreparedDocument, Sentence } from './prepared-document.ts';
import { LENDING, RANKING } from './ranking.ts';
import { tierFit } from './tiers.ts';

/** 补助比例提高2个百分点 says what is added to a rate, not the rate. */
const ADDS = /(?:比例|标准|额度)?(?:再?提高|上浮|增加)\d[\d.]*(?:个百分点|%)|[再另](?:外|行)?给予|追加|额外/u;

/** A sentence beside a question. `text`: its words, folded; `tier`: above 0 where its tier is the asker's, below where it is another. */
interface Beside {
  readonly document: PreparedDocument;
  readonly sentence: Sentence;
  readonly text: string;
  readonly tier: number;
  readonly asked: Understanding;
}

const about = ({ focuses }: Understanding, ...wanted: readonly Focus[]): boolean => focuses.some((f) => wanted.includes(f));

/** What speaks for or against a sentence by what it is, each with its weight. */
const SIGNS: readonly (readonly [weight: Exclude<keyof typeof RANKING, 'place'>, holds: (b: Beside) => boolean])[] = [
  ['furniture', isFurniture],
  ['denial', ({ document, sentence, asked }) => asked.denied && document.shows(sentence, 'denial')],
  ['replies', ({ document, sentence }) => repliesToHeading(document, sentence)],
  ['field', ({ document, sentence, asked }) => asked.focuses.some((f) => document.tells(sentence, f))],
  [
    'window',
    ({ document, sentence, asked }) => about(asked, 'date') && ASKS_WINDOW.test(asked.question) && document.tells(sentence, 'date'),
  ],
  ['furniture', ({ text, asked }) => PURPOSE.test(text) && !about(asked, 'reason', 'basis')],
  ['announced', ({ document, sentence, asked }) => announced(asked.focuses, document.headingsOf(sentence.provision))],
  ['stated', ({ document, sentence, asked }) => about(asked, 'validity') && statesTerm(document, sentence)],
  ['short', ({ text }) => text.length < 8],
  ['short', ({ text }) => /[？?]$/u.test(text) && text.length < 60],
  ['bareTitle', isBareTitle],
  ['defines', ({ text, asked }) => about(asked, 'definition') && asked.defined !== null && saysWhatIs(text, asked.defined)],
  ['more', onlyAdds],
  ['tier', ({ tier }) => tier > 0],
  ['otherTier', ({ tier }) => tier < 0],
  ['otherYear', ofAnotherYear],
];

/** What speaks for a sentence by what it is, whatever of the question it holds; below zero what speaks against it. */
export function shapeValue(document: PreparedDocument, sentence: Sentence, asked: Understanding): number {
  const text = foldText(document.textOf(sentence));
  const beside = { document, sentence, text, asked, tier: tierFit(asked.quantities, text) };
  return SIGNS.reduce((value, [weight, holds]) => (holds(beside) ? value + RANKING[weight] : value), 0);
}

function isFurniture({ document, sentence, asked }: Beside): boolean {
  return document.isFrame(sentence) && !asked.focuses.some((f) => LENDING.has(f));
}

/** 北京市商品有机肥补贴工作方案: a line that is the title again. */
function isBareTitle({ document, text }: Beside): boolean {
  if (/[。；，：]/u.test(text) || lengthRead(text) >= 60) return false;
  const terms = termsOf(text);
  return [...terms].filter((t) => document.titleTerms.has(t)).length >= 0.8 * terms.length;
}

/** A sum on top of another, where that is not what is asked. */
function onlyAdds({ text, asked }: Beside): boolean {
  if (!about(asked, 'rate', 'amount', 'cap') || !ADDS.test(text)) return false;
  return !ADDS.test(asked.question) && !/还能|另外|再/u.test(asked.question);
}

function ofAnotherYear({ text, asked }: Beside): boolean {
  if (asked.years.length === 0 || !about(asked, 'date', 'validity')) return false;
  const said = [...text.matchAll(/(?<!\d)((?:19|20)\d{2})(?=年|[-./])/gu)].map((m) => m[1] ?? '');
  return said.length > 0 && !said.some((y) => asked.years.includes(y));
}

/** 第一条 为推进质量强市建设，…，制定本办法 · 现将《…》印发给你们: how a document opens answers no question but why. */
const PURPOSE =
  /^(?:第[一二三四五六七八九十]{1,3}条)?\s{0,4}(?:【[^】]{1,8}】)?(?:为(?:了)?[^。；]{4,160}(?:制定|制订)本|现将《[^》]{2,80}》[^。；]{0,30}(?:印发|发布|公布))/u;

/** Whether it is the first sentence after a question: 六、怎样才能缴够年限？⏎ 可以申请延缴… */
function repliesToHeading(document: PreparedDocument, { index, provision }: Sentence): boolean {
  const before = document.sentences[index - 1];
  return (
    before !== undefined &&
    (before.provision === provision ||
      document.provision(provision)?.parent === before.provision ||
      document.provision(provision)?.kind === 'answer') &&
    /[？?]\s*(?:答[：:])?$/u.test(document.textOf(before))
  );
}

/** Whether the document's own dates of force were read from this sentence. */
function statesTerm({ record }: PreparedDocument, { start, end }: Sentence): boolean {
  return ['effectiveFrom', 'expiresOn'].some((field) => {
    const from = record.metadata.readFrom[field];
    return from !== undefined && from.start < end && start < from.end;
  });
}
