import type { SourceText } from '../source-text.ts';
import { fieldLabelOf } from './field-labels.ts';
import { endsLikeTitle } from './lines.ts';

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
/** The offsets at which the documents of a text begin; none where it is one document. */
type Splitter = (lines: readonly Line[]) => readonly number[];

/** What holds several documents, tried in turn. */
const SPLITTERS: readonly Splitter[] = [cardStarts, catalogueStarts, compilationStarts];

const FIRST_FIELDS = /^(?:依据文件|政策依据|文件依据|发文机构|发文机关)$/u;
const NEXT_FIELDS = /^(?:发文字号|发布日期|发文时间|工具分类|服务对象)$/u;
const NUMBERED = /^\d{1,3}\s?[.．、]\s?[^\s《\d]/u;
const LONGEST_NAME = 90;
const MOST_NAME_LINES = 5;

/** Splits a gazette issue, a compilation or a handbook of service cards into its documents; any other text is one document. */
export function splitDocuments(source: SourceText): readonly SourceText[] {
  const lines = linesOf(source.text);
  for (const split of SPLITTERS) {
    const starts = split(lines);
    if (starts.length > 0 && (starts.length > 1 || (starts[0] ?? 0) > 0)) return cutAt(source, starts);
  }
  return [source];
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line !== '') lines.push({ start: at + raw.indexOf(line.charAt(0)), end: at + raw.length, text: line });
    at += raw.length + 1;
  }
  return lines;
}

/** A card begins with its name (numbered, often printed twice) above 依据文件 and the other fields. */
function cardStarts(lines: readonly Line[]): readonly number[] {
  const starts: number[] = [];
  let lastField = -10;
  lines.forEach((line, i) => {
    const label = fieldLabelOf(line.text);
    if (label === null || !FIRST_FIELDS.test(label.label)) return;
    const opensCard = i - lastField > 6;
    lastField = i;
    if (!opensCard || !lines.slice(i + 1, i + 8).some((l) => NEXT_FIELDS.test(fieldLabelOf(l.text)?.label ?? ''))) return;
    const name = nameAbove(lines, i);
    if (name !== null) starts.push(name.start);
  });
  return starts;
}

/** The first line of a card's name above its first field; the handbook's part (一、综合篇) above it comes along. */
function nameAbove(lines: readonly Line[], field: number): Line | null {
  let first: number | null = null;
  for (let i = field - 1; i >= Math.max(0, field - MOST_NAME_LINES); i--) {
    const { text } = lines[i] as Line;
    if (text.length > LONGEST_NAME || /[。；]$/u.test(text) || fieldLabelOf(text) !== null) break;
    if (NUMBERED.test(text)) {
      first = i;
      break;
    }
  }
  if (first === null) return null;
  const part = lines[first - 1];
  return part && /^[一二三四五六七八九十]{1,3}、.{1,12}篇$/u.test(part.text) ? part : (lines[first] ?? null);
}

/** A gazette's 目录 names its documents; each begins where its title stands again on lines of its own. */
function catalogueStarts(lines: readonly Line[]): readonly number[] {
  const at = lines.findIndex((l, i) => i < 60 && /^目\s{0,6}[录錄次]$/u.test(l.text));
  if (at < 0) return [];
  const { entries, body } = catalogueOf(lines, at + 1);
  const starts: number[] = [];
  let from = body;
  for (const entry of entries) {
    const found = titleAt(lines, from, entry);
    if (found === null) continue;
    starts.push((lines[found] as Line).start);
    from = found + 1;
  }
  return starts.length >= 2 ? starts : [];
}

/** ……………（4） · (12) · 　7: the page of an entry. */
const PAGE_BEHIND = /[.．…·。\s]{2,}[（(]?\d{1,4}[）)]?$|\s\d{1,4}$|[（(]\d{1,4}[）)]$/u;
/** …的通知（临政办发〔2026〕27号）: the number of an entry's document. */
const NUMBER_BEHIND = /[（(][^（）()]{2,40}号[）)]$/u;
/** 【市政府文件】, 【大事记】: a part of the issue, no document. */
const PART_OF_ISSUE = /^【[^【】]{2,12}】$/u;
const MOST_ENTRIES = 300;
const LONGEST_ENTRY = 200;

/** The titles that a 目录 lists, squeezed, and the line at which the first of its documents begins. */
function catalogueOf(lines: readonly Line[], first: number): { readonly entries: readonly string[]; readonly body: number } {
  const entries: string[] = [];
  let open = '';
  for (let i = first; i < lines.length && entries.length < MOST_ENTRIES; i++) {
    const { text } = lines[i] as Line;
    const title = squeeze(text.replace(PAGE_BEHIND, '').replace(NUMBER_BEHIND, ''));
    if (entries.length >= 2 && title.length >= 4 && entries.some((e) => e.startsWith(title) && standsAt(lines, i, e)))
      return { entries: open === '' ? entries : [...entries, open], body: i };
    if (text.length > 120 || (/[。；：]$/u.test(text) && !/[.．…·]{3,}/u.test(text))) return { entries, body: i };
    if (PART_OF_ISSUE.test(text) || open.length > LONGEST_ENTRY) {
      if (open !== '') entries.push(open);
      open = '';
      continue;
    }
    open = squeeze((open + text).replace(PAGE_BEHIND, '').replace(NUMBER_BEHIND, ''));
    if (endsLikeTitle(open) || /\d$/u.test(text)) {
      entries.push(open);
      open = '';
    }
  }
  return { entries, body: lines.length };
}

function titleAt(lines: readonly Line[], from: number, title: string): number | null {
  for (let i = from; i < lines.length; i++) if (standsAt(lines, i, title)) return i;
  return null;
}

/** Whether a squeezed title stands on its own from a line on; it may be broken over several. */
function standsAt(lines: readonly Line[], at: number, title: string): boolean {
  let joined = '';
  for (let n = at; n < Math.min(lines.length, at + MOST_NAME_LINES) && joined.length < title.length; n++)
    joined += squeeze((lines[n] as Line).text);
  return joined === title;
}

const squeeze = (text: string): string => text.replace(/[\s《》〈〉“”"]/gu, '').replace(/^\d{1,3}[.．、]/u, '');

/** 7. X关于印发…的通知（2023年3月31日）: a compilation numbers the documents it reprints. */
function compilationStarts(lines: readonly Line[]): readonly number[] {
  const starts = lines.flatMap((line, i) => {
    if (!NUMBERED.test(line.text) || line.text.length > LONGEST_NAME) return [];
    const joined = lines
      .slice(i, i + 3)
      .map((l) => l.text)
      .join('');
    return /^\d{1,3}\s?[.．、]\s?[^。；：]{8,150}(?:通知|办法|意见|措施|方案|公告|政策|条例|规定|细则|计划|规划|决定|要点|举措)[”》]?\s?[（(]\s?(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?[）)]/u.test(
      joined,
    )
      ? [line.start]
      : [];
  });
  return starts.length > 1 ? starts : [];
}

const TAIL_WARNING = '这一段是前一份材料的结尾，其标题不在文件中';

/** The parts from each start to the next. What stands before the first comes last, so that a file's own document is its first. */
function cutAt(source: SourceText, starts: readonly number[]): readonly SourceText[] {
  const parts = starts.map((start, i) => part(source, start, starts[i + 1] ?? source.text.length));
  const before = part(source, 0, starts[0] ?? 0);
  if (before.text === '') return parts;
  return /目\s{0,6}[录錄次]/u.test(before.text)
    ? [before, ...parts]
    : [...parts, { ...before, warnings: [...before.warnings, TAIL_WARNING] }];
}

function part(source: SourceText, from: number, to: number): SourceText {
  const piece = source.text.slice(from, to);
  const start = from + (piece.length - piece.trimStart().length);
  const text = piece.trim();
  const end = start + text.length;
  const marks = source.marks
    .filter((m) => m.start >= start && m.end <= end)
    .map((m) => ({ ...m, start: m.start - start, end: m.end - start }));
  return { ...source, text, marks };
}
