import type { Folded } from './folded.ts';
import type { Section } from './outline/outline.ts';
import { programsMeant } from './routing.ts';

/** A contact and the programs (by position) it is for. */
export interface Contact {
  readonly department: string | null;
  readonly phones: readonly string[];
  readonly programs: ReadonlySet<number>;
}

/** A local number may be written in two groups (010-6820-1234). */
const PHONE =
  /(?<![\d.\-〔\[/])(?:0\d{2,3}\s?[-－—–]\s?(?:\d{7,9}|\d{3,4}[-－—–]\d{3,4})|[（(]0\d{2,3}[）)]\s?\d{7,8}|0\d{2,3}\d{7,8}|1[3-9]\d{9}|[2-9]\d{6,7}|400-?\d{3}-?\d{4})(?:(?:[-－—]|转)\d{1,5}(?!\d))?(?![\d万亿元件年.])/gu;
const SITE_LINE = /^(?:12345|12366|12333|12315|12348|12329)$/u;
/** An office with its number needs no further word: 由区发展和改革局负责解释（航运物流科，0999-…）. */
const CONTACT_WORD = /电话|联系|咨询|热线|手机|座机|：(?=\d)|[局委科处室办][，、](?=0\d{2,3}[-－—–])/u;
const SITE_OWN = /网站标识码|ICP备|公网安备|版权所有|主办[：:]|承办[：:]|技术支持|服务热线/u;

/** The phones of a text that is known to hold contacts. Fax numbers and post codes are left out. */
export function phonesIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const m of text.matchAll(PHONE)) {
    const before = text.slice(Math.max(0, m.index - 12), m.index);
    const after = text.slice(m.index + m[0].length, m.index + m[0].length + 5);
    if (
      /传真[：:]?[^电\d]{0,4}$|邮编[：:]?$|QQ[群号]*[：:]?$|邮箱[：:]?$|编号[：:]?$|附件\d?$|网址/u.test(before) ||
      /^[（(]?传真|^@/u.test(after)
    )
      continue;
    const phone = m[0]
      .replace(/\s/gu, '')
      .replace(/[－—–]/gu, '-')
      .replace(/^[（(](\d+)[）)]/u, '$1-');
    if (!SITE_LINE.test(phone) && !found.includes(phone)) found.push(phone);
  }
  return found;
}

/** Phones anywhere in a text, where a word says that they are for contact. */
export const phonesInProse = (text: string): readonly string[] => (CONTACT_WORD.test(text) && !SITE_OWN.test(text) ? phonesIn(text) : []);

/** The contacts of a block: one per line, the line's heading or words before the phone naming the office. */
export function contactsOf(block: Section, names: readonly (readonly string[])[]): readonly Contact[] {
  const lines = linesOf(block);
  return lines.flatMap(({ heading, text }) => {
    const phones = phonesIn(text.text);
    if (phones.length === 0 && heading === null) return [];
    return [{ department: officeIn(text.text), phones, programs: heading ? programsMeant(heading, names) : new Set(names.keys()) }];
  });
}

function linesOf(block: Section): readonly { readonly heading: string | null; readonly text: Folded }[] {
  const own = block.body.text === '' ? [] : [{ heading: block.kinds.length > 0 ? null : block.heading, text: block.body }];
  return [...own, ...block.children.flatMap(linesOf)];
}

/** 承办处室：市工业和信息化局节能科 */
const LABEL = /^(?:联系|受理|责任|咨询|承办|主办|经办|业务|主管|负责|办理|牵头)(?:单位|部门|处室|科室|机构)(?:及电话)?[：:]?\s{0,2}/u;

/** 市商务局电子商务处：5557… · …处，地址…，咨询电话：…: the office a contact line begins with. */
export function officeIn(text: string): string | null {
  const named = text.trim().replace(LABEL, '');
  const m = /^([^：；，。\d]{3,40}?(?:局|委|委员会|处|科|室|中心|办|办公室|部|厅|院|会|站|分局|协会|公司|银行))(?=[：，（；]|$)/u.exec(
    named,
  );
  const through = /由([^，。；：\d]{4,30}(?:处|科|局|委|中心|部|办|室))(?:汇总|受理|负责|统一)/u.exec(text)?.[1];
  return m?.[1] ?? through ?? null;
}
