import type { Span } from '../../server/domain/citation/citation.ts';
import { fold } from '../../server/search/text/fold.ts';
import { tight, type Found, type Line, type Page } from './page.ts';

/** The fields that sites, card collections and tables of a page print with a name before them. */
export type Label =
  | 'title'
  | 'number'
  | 'issuer'
  | 'signedOn'
  | 'publishedOn'
  | 'effectiveFrom'
  | 'expiresOn'
  | 'disclosure'
  | 'drafter'
  | 'source'
  | 'basis'
  | 'stated';

/**
 * Names as printed, white space dropped: 公开指南 columns, service cards, normative-document platforms, and the meta tags of government
 * pages.
 */
const NAMES: Readonly<Record<Label, readonly string[]>> = {
  title: ['名称', '文件名称', '标题', 'articletitle'],
  number: ['文号', '发文字号', '发布文号', '文件编号', '发文文号', '文件字号', '公文文号'],
  issuer: [
    '发文机关',
    '发布机关',
    '发布机构',
    '发文机构',
    '发文单位',
    '发布单位',
    '制定机关',
    '印发机关',
    '颁布机关',
    '颁布单位',
    '联合发文单位',
  ],
  signedOn: ['成文日期', '发文日期', '签发日期', '印发日期', '成文时间', '生成日期'],
  publishedOn: [
    '发布日期',
    '发布时间',
    '发表时间',
    '公开日期',
    '公开时间',
    '公布日期',
    '发文时间',
    '颁布日期',
    '上传时间',
    '更新时间',
    '发稿时间',
    '日期',
    '时间',
    'pubdate',
  ],
  effectiveFrom: ['实施日期', '施行日期', '生效日期', '实施时间', '执行日期', '生效时间'],
  expiresOn: ['失效日期', '废止日期', '失效时间', '终止日期', '有效期至', '截止日期'],
  disclosure: ['公开属性', '公开方式', '公开类型', '公开形式', '信息公开形式', '信息公开选项', '信息公开类别'],
  drafter: ['起草单位', '起草部门', '拟稿单位', '起草处室', '承办单位', '责任处室', '主办单位', '拟稿部门'],
  source: ['信息来源', '来源', '文章来源', '稿件来源', '政策来源', '文件来源', 'contentsource'],
  basis: ['依据文件', '政策依据'],
  stated: [
    '有效性',
    '文件有效性',
    '时效性',
    '时效',
    '时效状态',
    '效力',
    '效力状态',
    '有效状态',
    '是否有效',
    '是否失效',
    '文件状态',
    '法律效力状态',
  ],
};
/** The names under which a page says whether it still holds. */
export const NAMES_OF_FORCE = NAMES.stated;
/** Labels of which only the first page part counts: 时间 and 日期 later in a text are a procedure's. */
const LABEL_OF = new Map(Object.entries(NAMES).flatMap(([label, names]) => names.map((n): [string, Label] => [n, label as Label])));
const WITH_COLON = /^[【[(]?\s{0,3}([一-龥](?:\s{0,6}[一-龥]){1,7})\s{0,6}[】\])]?\s{0,6}:\s*(.*)$/u;
/** `【发文日期】 2020-01-30` */
const IN_BRACKETS = /^【\s{0,3}([一-龥](?:\s{0,6}[一-龥]){1,7})\s{0,3}】\s*(\S.*)$/u;
const ANY_LABEL = /^[一-龥](?:\s{0,6}[一-龥]){1,7}\s{0,6}:/u;
/** Lines from the top among which labelled fields are looked for. */
const REACH = 80;

export type Labels = Readonly<Partial<Record<Label, Found<string>>>>;

/** The labelled fields of the text's first part, then the page's own fields where the text prints none. */
export function readLabels(page: Page): Labels {
  const found: Partial<Record<Label, Found<string>>> = {};
  const lines = page.lines.slice(0, REACH);
  for (const [i, line] of lines.entries()) {
    for (const [label, value] of fieldsOfLine(line, lines, i))
      found[label] ??= { value: page.text.slice(value.start, value.end).trim(), span: value };
  }
  for (const [name, value] of Object.entries(page.fields)) {
    const label = LABEL_OF.get(tight(fold(name)));
    if (label !== undefined && value.trim() !== '') found[label] ??= { value: value.trim(), span: spanInHead(page, value.trim()) };
  }
  return found;
}

function* fieldsOfLine(line: Line, lines: readonly Line[], i: number): Generator<[Label, Span]> {
  const m = WITH_COLON.exec(line.text) ?? IN_BRACKETS.exec(line.text);
  const label = m ? LABEL_OF.get(tight(m[1] ?? '')) : LABEL_OF.get(tight(line.text));
  const next = lines[i + 1];
  if (label === undefined) return;
  if (m && (m[2] ?? '') !== '') {
    // a page on one line runs fields together: 发布机构：X 发文日期：2020-02-10
    const value = m[2] ?? '';
    const start = line.end - value.length;
    if (!ANY_LABEL.test(value)) yield [label, { start, end: line.end }];
  } else if (next && !ANY_LABEL.test(next.text) && LABEL_OF.get(tight(next.text)) === undefined && (m || isCardLabel(label))) {
    yield [label, { start: next.start, end: next.end }];
  }
}

/** Service cards put the name alone on its line, without a colon. */
const isCardLabel = (label: Label): boolean => label !== 'title' && label !== 'source' && label !== 'drafter';

function spanInHead(page: Page, value: string): Span | null {
  const at = value.length < 4 ? -1 : page.text.slice(0, 4000).indexOf(value);
  return at < 0 ? null : { start: at, end: at + value.length };
}
