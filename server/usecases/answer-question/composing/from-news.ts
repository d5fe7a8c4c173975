import { chineseDate } from '../../../domain/language/chinese-date.ts';
import { quoteFrom } from '../../../domain/citation/citation.ts';
import { plainDraft, type Draft } from '../context.ts';
import type { PreparedDocument } from '../reading/prepared-document.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { citationSourceOf, quoteSentence } from './quote.ts';

/** A document with the day it came out, `YYYY-MM-DD`. */
export interface NewDocument {
  readonly document: PreparedDocument;
  readonly on: string;
}

/** 最近有什么新政策？ One row a document, the newest first. `all`: how many came out since `since`; `none`: the place that was named and has none of its own. */
export function fromNews(
  shown: readonly NewDocument[],
  matters: Understanding['subjects'],
  { all, since, none }: { readonly all: number; readonly since: string; readonly none: string | null },
): Draft {
  const about = matters.length === 0 ? '' : `与${matters.map((m) => `“${m.word}”`).join('、')}有关的`;
  if (shown.length === 0)
    return plainDraft(
      'unanswerable',
      `${chineseDate(since)}以来，没有收录${none ?? ''}新发布的${about}政策文件。以前的可在“政策库”按发布日期查找。`,
    );
  const more = all > shown.length ? `，先列最新的${shown.length}份` : '';
  return {
    status: 'answered',
    completeness: more === '' ? 'complete' : 'partial',
    lead: `${none === null ? '' : `没有收录${none}自己新发布的；当地也适用的，`}${chineseDate(since)}以来收录了${all}份新发布的${about}政策文件${more}：`,
    claims: shown.map(({ document, on }) => ({
      text: `《${document.record.metadata.title.replace(/《/gu, '〈').replace(/》/gu, '〉')}》（${chineseDate(on)}发布）`,
      citations: [titleOf(document)],
    })),
    closing: '\n更早的可在“政策库”按发布日期查找；在“订阅”里选好地区和主题，有新政策时会提醒您。',
    layout: 'list',
    programs: [],
    followUps: [],
  };
}

/** Where the document bears its title, or its first sentence where the title was read elsewhere. */
function titleOf(document: PreparedDocument) {
  const { record } = document;
  const at = record.metadata.readFrom['title'];
  const [first] = document.sentences;
  if (at !== undefined) return quoteFrom(record.text, at, citationSourceOf(record), '标题');
  return first === undefined
    ? quoteFrom(record.text, { start: 0, end: Math.min(60, record.text.length) }, citationSourceOf(record), '')
    : quoteSentence(document, first, 0);
}
