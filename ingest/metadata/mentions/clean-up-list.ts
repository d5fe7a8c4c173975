import { findDates } from '../../../server/domain/language/dates.ts';
import type { Mention, Relation } from '../../../server/domain/policy/document.ts';
import { fold } from '../../../server/search/text/fold.ts';
import { BRACKETED_NUMBER } from '../document-number.ts';
import { tight, type Line, type Page } from '../page.ts';
import { tidyTitle } from '../title.ts';

/** 文件清理: `关于公布继续有效、废止和失效文件目录的通知`. */
const CLEAN_UP = /(?:废止|失效|继续有效|清理|修改)[^《]{0,30}(?:文件|规章|政策|决定|目录|结果|规定)/u;
const MODES: readonly (readonly [Relation, RegExp])[] = [
  ['continues', /继续有效|予以保留|保留的/u],
  ['expires', /失效/u],
  ['repeals', /废止/u],
  ['amends', /修改/u],
];
const PLANNED = /拟(?:修订|修改|废止)|待修改|列入修订/u;
const STATUS = /^(?:继续有效|有效|保留|废止|失效|宣布失效|予以废止|修改|拟修改)$/u;
const NUMBER = new RegExp(String.raw`[一-龥]{1,14}\s{0,2}${BRACKETED_NUMBER}|(?:令|公告)第\d{1,5}号`, 'u');
const ITEM_TITLE = /(?:通知|意见|办法|规定|方案|措施|细则|决定|公告|条例|规划|函|批复|通告|计划|制度|政策)(?:\(.{1,12}\))?》?$/u;

export const isCleanUp = (title: string): boolean => CLEAN_UP.test(fold(title)) && /(?:通知|决定|公告|目录|清单|结果)/u.test(fold(title));

interface Item {
  title: string | null;
  number: string | null;
  start: number;
  end: number;
  relation: Relation | null;
  until: string | null;
}

/** The documents a clean-up list continues, repeals, lets expire or changes; an entry may spread over the cells of a row. */
export function listedDocuments(page: Page, title: string, bodyAt: number): readonly Mention[] {
  const items: Item[] = [];
  // a heading may announce what is only planned (拟修订): its items stay as they are
  let mode: Relation | null = modeOf(fold(title)) ?? 'repeals';
  for (const line of page.lines.slice(bodyAt)) {
    const words = line.text.replace(/^\(?\d{1,4}\)?\s*[.、)]?\s*/u, '').trim();
    const last = items.at(-1);
    if (STATUS.test(tight(words))) {
      if (last) last.relation = modeOf(words) ?? (/有效|保留/u.test(words) ? 'continues' : last.relation);
      continue;
    }
    const entry = entryOf(page, line, words, mode);
    if (entry === null) {
      mode = !isHeading(words) ? mode : PLANNED.test(words) ? null : (modeOf(words) ?? mode);
      if (last && mode === 'continues') last.until ??= dayIn(words);
    } else if (entry.title === null && last && last.number === null && line.start - last.end < 12) {
      last.number = entry.number;
      last.end = entry.end;
    } else if (entry.title !== null || entry.number !== null) items.push(entry);
  }
  return items.flatMap((i) =>
    i.relation === null
      ? []
      : [
          {
            relation: i.relation,
            title: i.title,
            documentNumber: i.number,
            span: { start: i.start, end: i.end },
            confidence: 1,
            ...(i.relation === 'continues' && i.until !== null && { until: i.until }),
          },
        ],
  );
}

/** The day of a column 有效期至. */
const dayIn = (words: string): string | null =>
  findDates(words)
    .filter((d) => d.precision === 'day')
    .at(-1)?.to ?? null;

/** A heading may name several fates (`废止和失效`): the first pattern of MODES that it alone holds. */
function modeOf(words: string): Relation | null {
  const named = MODES.filter(([, pattern]) => pattern.test(words));
  return named.length === 1 ? (named[0]?.[0] ?? null) : null;
}

const isHeading = (words: string): boolean => words.length < 60 && !/[。;]$/u.test(words);

function entryOf(page: Page, line: Line, words: string, relation: Relation | null): Item | null {
  const number = NUMBER.exec(words)?.[0] ?? null;
  const quoted = /《(.{4,160})》/u.exec(words)?.[1] ?? null;
  const plain = number === null ? words : words.slice(0, words.indexOf(number)).replace(/[(\s]+$/u, '');
  const title =
    quoted ??
    (ITEM_TITLE.test(plain) && !CLEAN_UP.test(plain) && plain.length >= 6 && plain.length <= 140 && !/[。;:]/u.test(plain) ? plain : null);
  if (title === null && (number === null || words.length > number.length + 4)) return null;
  const at = title === null ? -1 : line.text.indexOf(title);
  const start = at < 0 ? line.start : line.start + at;
  return {
    title: title === null ? null : tidyTitle(page.text.slice(start, start + title.length)),
    number: number === null ? null : tight(number),
    start,
    end: line.end,
    relation,
    until: relation === 'continues' ? dayIn(number === null ? words : words.slice(words.indexOf(number) + number.length)) : null,
  };
}
