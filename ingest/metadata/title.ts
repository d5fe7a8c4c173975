import type { Span } from '../../server/domain/citation/citation.ts';
import type { Head } from './head.ts';
import { organsIn } from './organs.ts';
import { tight, type Found, type Page } from './page.ts';

/** How the title of an official text ends. */
const TITLE_END =
  /(?:通知|通告|公告|意见|办法|规定|细则|方案|措施|举措|条例|决定|决议|规划|计划|要点|指南|清单|解读|问答|[十百\d]问|函|批复|批准书|政策|目录|名单|标准|规则|纲要|手册|汇编|指引|流程|程序|答记者问|图解|公示|通报|公报|制度|法|章程|须知|说明|解答|问题|行动|意见稿|草案|倡议书|建议|报告|读懂|实录|简介|申请条件|条件|要求|事项|工程|导则|准则|协议|合同|服务卡)》?(?:\([^()]{1,20}\))?[》”]?(?:的(?:通知|公告|决定|通告|函|意见|解读|说明))?$/u;
/** Dates, numbers and list marks that compilations put round a title. */
const AROUND =
  /^(?:\d{1,3}\s*[.、．]\s*(?!\d))|\s*\(?(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\)?$|^【(?:字体|打印)[^】]{0,10}】?/gu;

/** Joint issues by many departments make long titles; longer than this is text. */
const LONGEST_TITLE = 200;
/** Words that do not end as titles do are taken for one only if they are few. */
const LONGEST_UNFINISHED = 60;

/** 一、总体要求 heads a part of the text, not the text. */
const NUMBERED = /^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章条])/u;

interface Block extends Span {
  readonly text: string;
  readonly complete: boolean;
  /** Its first line: all that is sure of words that do not end as titles do. */
  readonly firstLine: Span & { readonly text: string };
}

/**
 * The title as the document's head prints it. A page often prints it twice (the site's heading, then the document's own);
 * the document's own stands last and carries the issuer, unless it is the text that a 通知 issues.
 */
export function readTitle(page: Page, head: Head): Found<string> | null {
  const blocks = blocksOf(head);
  const complete = blocks.filter((b) => b.complete);
  const unfinished = blocks
    .map((b) => ({ ...b, ...b.firstLine }))
    .find((b) => b.text.length >= 4 && b.text.length <= LONGEST_UNFINISHED && !NUMBERED.test(b.text));
  const last = complete.at(-1) ?? unfinished ?? null;
  if (last === null) return null;
  const issuing = complete.find(
    (b) => b !== last && /(?:印发|转发|发布|公布|颁布)/u.test(b.text) && tight(b.text).includes(coreOf(last.text)),
  );
  const fuller = complete.find((b) => b !== last && tight(b.text).includes(tight(last.text)));
  return titleFound(page, issuing ?? fuller ?? last);
}

/** 《X(试行)》 and X are one. */
const coreOf = (title: string): string =>
  tight(title)
    .replace(/[《》〈〉<>“”]/gu, '')
    .replace(/\([^()]{1,12}\)$/u, '');

function blocksOf(head: Head): readonly Block[] {
  const blocks: Block[] = [];
  let open: Omit<Block, 'complete'> | null = null;
  const close = (): void => {
    // 临澜市人民政府令 is the form of the page, not the name of the text
    if (open !== null && organsIn(open.text) === null && !/(?:人民政府|委员会|[部局署])令$/u.test(tight(open.text)))
      blocks.push({ ...open, complete: isComplete(open.text) });
    open = null;
  };
  for (const { line, role } of head.lines) {
    if (role === 'number' || role === 'furniture' || role === 'date') {
      close();
      continue;
    }
    if (open !== null && isComplete(open.text) && !/^(?:\([^()]{1,20}\)$|的)/u.test(line.text)) close();
    open =
      open === null
        ? { start: line.start, end: line.end, text: line.text, firstLine: line }
        : { start: open.start, end: line.end, text: joined(open.text, line.text), firstLine: open.firstLine };
    if (open.text.length > 260) close();
  }
  close();
  return blocks;
}

/** Two organs keep their space, a word broken at the line's end does not. */
const joined = (before: string, after: string): string =>
  organsIn(before) !== null && organsIn(after) !== null ? `${before} ${after}` : before + after;

const isComplete = (text: string): boolean => {
  const t = tight(text).replace(AROUND, '');
  return (
    t.length <= LONGEST_TITLE &&
    !/[;。]|\d、/u.test(t) &&
    TITLE_END.test(t) &&
    (t.match(/《/gu) ?? []).length <= (t.match(/》/gu) ?? []).length
  );
};

/** A number run together with the title. */
const NUMBER_AROUND =
  /^[一-龥]{1,14}\s{0,2}[〔﹝[［【(（]\s{0,2}(?:19|20)\d{2}\s{0,2}[〕﹞\]］】)）]\s{0,2}\d{1,5}\s{0,2}[号號]\s{0,4}(?=[一-龥])|(?<=[知见告法施定案])\s{0,4}[一-龥]{1,14}\s{0,2}[〔﹝[［【]\s{0,2}(?:19|20)\d{2}\s{0,2}[〕﹞\]］】]\s{0,2}\d{1,5}\s{0,2}[号號]$/gu;

/** A title with the spaces of its page; what is longer is a text without a title. */
const LONGEST_RAW = 4_000;

/** The title in its own script: line breaks and the spaces of PDF extraction dropped, those between names kept. */
export function tidyTitle(raw: string): string {
  return (
    raw
      .slice(0, LONGEST_RAW)
      .replace(/#\s*Page\s*\d{1,5}:?/gu, '')
      .replace(/\s*[\r\n]+\s*/gu, '')
      .replace(/^\s*#{1,6}\s+/u, '')
      .replace(/^\s*\d{1,3}\s*[.、．]\s*(?!\d)/u, '')
      .replace(NUMBER_AROUND, '')
      .replace(
        /(?<![》])\s*[（(]\s*[一-龥]{1,16}\s{0,2}[〔﹝[［【]\s{0,2}(?:19|20)\d{2}\s{0,2}[〕﹞\]］】]\s{0,2}\d{1,5}\s{0,2}[号號]\s*[）)]\s*$/u,
        '',
      )
      .replace(/\s*[（(]\s*(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[）)]\s*$/u, '')
      // …公报2026年第3号（总第87号） 2026年6月30日出版
      .replace(/(?<=[期号）)])\s*(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*出版\s*$/u, '')
      .replace(/(?<=\d)\s+(?=[年月日号号])|(?<=[一-龥])\s+(?=\d)/gu, '')
      .replace(/\s+/gu, ' ')
      .trim()
  );
}

const titleFound = (page: Page, block: Span): Found<string> => ({
  value: tidyTitle(page.text.slice(block.start, block.end)),
  span: { start: block.start, end: block.end },
});

/** A page that opens with the addressee: the text that 现将《X》印发给你们 issues names it. */
export function titleOfIssuedText(page: Page): Found<string> | null {
  const opening = page.compact.text.slice(0, 600);
  const m =
    /(?:现将《([^《》]{4,80})》(?:\([^()]{1,30}\))?(?:予以)?(?:印发|发布)|《([^《》]{4,80})》已经?[^。]{0,40}(?:同意|通过|批准)[^。]{0,30}(?:印发|公布|发布|施行))/u.exec(
      opening,
    );
  const title = m?.[1] ?? m?.[2];
  if (m === null || title === undefined) return null;
  const from = m.index + m[0].indexOf(title);
  const span = page.compact.span(from, from + title.length);
  return { value: tidyTitle(page.text.slice(span.start, span.end)), span };
}

/** A page that opens with the addressee and passes a higher office's document on: it is named after that, not like it. */
export function titleOfForwarding(page: Page): Found<string> | null {
  const m = /现将《(.{4,120}?)》(?:\([^()]{1,40}\))?转发/u.exec(page.compact.text.slice(0, 600));
  const title = m?.[1];
  if (m === null || title === undefined) return null;
  const span = page.compact.span(m.index + 2, m.index + 4 + title.length);
  return { value: `转发${tidyTitle(page.text.slice(span.start, span.end))}的通知`, span };
}

/**
 * A page without a title whose last lines link the original file: `临政办发〔2013〕158号…关于印发…的通知.doc`.
 * Only a file that names a whole official text counts, and only behind the text.
 */
export function titleOfAttachedOriginal(page: Page): { title: Found<string>; number: Found<string> | null } | null {
  const text = page.compact.text;
  const tail = Math.max(0, text.length - 400);
  const m =
    /([一-龥]{1,14}[〔[(](?:19|20)\d{2}[〕\])]\d{1,5}号)([^。;:]{8,120}?(?:通知|意见|公告|通告|决定))\.(?:docx?|pdf|wps|ceb|ofd)/iu.exec(
      text.slice(tail),
    );
  if (m === null) return null;
  const number = m[1] ?? '';
  const at = tail + m.index;
  const span = page.compact.span(at + number.length, at + number.length + (m[2] ?? '').length);
  const numberSpan = page.compact.span(at, at + number.length);
  return {
    title: { value: tidyTitle(page.text.slice(span.start, span.end)), span },
    number: { value: tight(page.text.slice(numberSpan.start, numberSpan.end)), span: numberSpan },
  };
}

/** `临澜市人民政府公报` over `2023年第4期` and a table of contents. */
export function gazetteTitle(page: Page): Found<string> | null {
  const lines = page.lines.slice(0, 6);
  const at = lines.findIndex((l) => /公报(?:\(.{0,20}\)|.{0,14}第?\s{0,2}\d{1,4}\s{0,2}[期号]\)?)?$/u.test(l.text));
  const first = lines[at];
  const issue = lines.slice(at + 1, at + 3).find((l) => /^\(?(?:19|20)\d{2}\s{0,2}年?.{0,8}第?\s{0,2}\d{1,4}\s{0,2}[期号]/u.test(l.text));
  if (first === undefined || !page.lines.slice(0, 40).some((l) => /^目\s{0,6}录$/u.test(l.text))) return null;
  const end = issue?.end ?? first.end;
  return {
    value: tidyTitle(page.text.slice(first.start, first.end) + (issue ? ` ${page.text.slice(issue.start, issue.end)}` : '')),
    span: { start: first.start, end },
  };
}
