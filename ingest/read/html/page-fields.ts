import type { CheerioAPI } from 'cheerio';

/** Names of the page's own fields, as government sites print them in a table or list above a document. */
const FIELD_NAME =
  /^(?:索\s*引\s*号|信息索引号?|发\s*文\s*字\s*号|文\s*号|文件编号|统一编号|统一登记号|规范性文件(?:统一)?编号|发布机构|发文机关|发文机构|发布单位|制发机关|制定机关|公开机构|信息来源|来源|主办部门|成文日期|生成日期|发文日期|发布日期|发布时间|公开日期|公布日期|印发日期|实施日期|施行日期|生效日期|失效日期|废止日期|有效期|主题分类|信息分类|公文种类|体裁分类|组配分类|分类|主题词|关\s*键\s*词|有\s*效\s*性|时\s*效\s*性|文件状态|是否有效|是否失效|时\s*效\s*状\s*态|有\s*效\s*状\s*态|文件有效性|效\s*力\s*状\s*态|公开方式|公开形式|公开范围|公开类别|公开时限|公开属性|联合发文单位|文件来源|信息名称|名\s*称|标\s*题|主题|内容概述|服务对象分类)\s*[：:]?$/u;
const INLINE_FIELD = new RegExp(`^(${FIELD_NAME.source.slice(1).replace(/\\s\*\[：:\]\?\$$/u, '')})\\s*[：:]\\s*(\\S.{0,120})?$`, 'u');
const MIN_FIELDS = 2;

/** The page's meta tags and info table by lower-case name, and its address. The info table leaves the page. */
export function readPageFields($: CheerioAPI): { readonly fields: Record<string, string>; readonly url: string | null } {
  const fields: Record<string, string> = {};
  $('meta[name], meta[property]').each((_, element) => {
    const name = ($(element).attr('name') ?? $(element).attr('property') ?? '').trim().toLowerCase();
    const value = ($(element).attr('content') ?? '').replace(/\s+/gu, ' ').trim();
    if (
      name !== '' &&
      value !== '' &&
      !/^(?:viewport|renderer|robots|generator|format-detection|.*verification)$/u.test(name) &&
      fields[name] === undefined
    )
      fields[name] = value;
  });
  readTables($, fields);
  readLists($, fields);
  const url = fields['url'] ?? fields['og:url'] ?? $('link[rel="canonical"]').attr('href') ?? null;
  return { fields, url: url !== null && /^https?:\/\//u.test(url) ? url : null };
}

const nameOf = (text: string): string => text.replace(/[\s：:【】[\]]/gu, '');
const valueOf = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** 索引号 | 000014349/2024-00003 | 主题分类 | …: cells in pairs. */
function readTables($: CheerioAPI, fields: Record<string, string>): void {
  $('table').each((_, table) => {
    if ($(table).find('table').length > 0) return;
    const cells = $(table)
      .find('td, th')
      .toArray()
      .map((c) => valueOf($(c).text()));
    if (cells.length > 60 || cells.join('').length > 3000) return;
    const pairs = cells.flatMap((cell, i): [string, string][] => {
      if (FIELD_NAME.test(cell)) return [[nameOf(cell), FIELD_NAME.test(cells[i + 1] ?? '') ? '' : (cells[i + 1] ?? '')]];
      const inline = INLINE_FIELD.exec(cell);
      return inline?.[1] === undefined ? [] : [[nameOf(inline[1]), valueOf(inline[2] ?? '')]];
    });
    if (pairs.length < MIN_FIELDS || (pairs.length * 2 < cells.length - 2 && pairs.length < cells.length * 0.5)) return;
    for (const [name, value] of pairs) if (value !== '') fields[name] ??= value;
    $(table).remove();
  });
}

/** The same in lists, spans and paragraphs: 「索 引 号：…」「发布日期：…」. */
function readLists($: CheerioAPI, fields: Record<string, string>): void {
  const holders = new Map<object, { element: object; remove: () => void }[]>();
  $('li, p, span, div, dd, dt, td').each((_, element) => {
    const node = $(element);
    if (node.children('li, p, div, dd, dt, table, ul').length > 0) return;
    const text = valueOf(node.text());
    if (text.length > 160) return;
    const inline = INLINE_FIELD.exec(text);
    if (inline?.[1] === undefined) return;
    const value =
      valueOf(inline[2] ?? '') ||
      (FIELD_NAME.test(valueOf(node.next().text()))
        ? ''
        : node.next().is('span, dd, div, b')
          ? valueOf(node.next().text()).slice(0, 120)
          : '');
    if (/[。；]/u.test(value)) return;
    if (value !== '') fields[nameOf(inline[1])] ??= value;
    const parent = element.parent ?? element;
    if (/^(?:发布时间|发布日期|来源|信息来源|浏览次数)$/u.test(nameOf(inline[1])) && text.length <= 60) {
      node.remove();
      return;
    }
    holders.set(parent, [...(holders.get(parent) ?? []), { element, remove: () => node.remove() }]);
  });
  for (const found of holders.values()) if (found.length >= MIN_FIELDS) for (const { remove } of found) remove();
}
