import type { Mention } from '../../../server/domain/policy/document.ts';
import { fold } from '../../../server/search/text/fold.ts';
import type { Found, Page } from '../page.ts';
import { tight } from '../page.ts';
import { mentionOf, type CitedDocument } from './cited-documents.ts';

/** 近日，省政府办公厅印发了《X》（号）; what follows right after is the policy that the page speaks of. */
const ISSUED_BEFORE = /(?:印发|发布|出台|制定|下发|公布|颁布|起草|修订)了?(?:新的)?$/u;
const LINK_BEFORE = /(?:链接|原文|文件全文|政策全文|相关文件|政策文件)[:：]?$/u;
const EXPLAINED_AFTER = /^[^。]{0,60}(?:解读|说明)如下|^有关(?:情况|内容)(?:文件)?解读/u;
/** Words that make a title the title of an interpretation: 关于X的政策解读 · 一图读懂X · X问答. */
const ROUND_TITLE =
  /^(?:【[^】]{1,10}】|(?:[一-龥]{2,4}解读|政策解读|图解|一图读懂|一图看懂|一图解读|读懂|解读|图说)[|:丨｜]?|关于)+|(?:的)?(?:政策|文件|有关|相关|图文|音频|视频|简明|负责人|条文)*(?:解读(?:材料|稿)?|图解|问答|答记者问|说明|有关事项办理流程|热点问答)(?:\(.{0,16}\))?$/gu;
const OPENING = 900;

/** Which policy an interpretation explains: by 《X》 in its title, by its opening, by a link, by the title without marks. */
export function interpretedDocuments(page: Page, title: Found<string>, cited: readonly CitedDocument[]): readonly Mention[] {
  const text = page.compact.text;
  const inOpening = cited.filter((c) => c.title !== null && c.at < OPENING);
  const inTitle = /《(.{5,160})》/u.exec(title.value)?.[1];
  if (inTitle !== undefined) {
    const numbered =
      inOpening.find((c) => c.documentNumber !== null && c.title !== null && sameWords(c.title, inTitle)) ??
      cited.find((c) => c.documentNumber !== null && c.title !== null && sameWords(c.title, inTitle));
    return [{ relation: 'interprets', title: inTitle, documentNumber: numbered?.documentNumber ?? null, span: title.span, confidence: 1 }];
  }
  const said =
    inOpening.find((c) => EXPLAINED_AFTER.test(text.slice(c.end, c.end + 90)) && /(?:将|就|对)$/u.test(text.slice(0, c.at))) ??
    inOpening.find(
      (c) =>
        ISSUED_BEFORE.test(text.slice(Math.max(0, c.at - 8), c.at)) &&
        !/(?:根据|按照|依据)[^。]{0,60}$/u.test(text.slice(Math.max(0, c.at - 70), c.at)),
    );
  if (said !== undefined) return [mentionOf(page, said, 'interprets', 0.9)];
  const linked = cited.find((c) => LINK_BEFORE.test(text.slice(Math.max(0, c.at - 6), c.at))) ?? linkedTitle(page);
  if (linked !== undefined) return [mentionOf(page, linked, 'interprets', 0.8)];
  const whole = tight(title.value);
  const core = fold(whole).replace(ROUND_TITLE, '');
  const bare = whole.slice(fold(whole).indexOf(core)).slice(0, core.length);
  return bare.length >= 8 && bare.length < whole.length && /(?:办法|措施|意见|方案|细则|规定|条例|政策|通知|公告|计划|条)$/u.test(core)
    ? [{ relation: 'interprets', title: bare, documentNumber: null, span: title.span, confidence: 0.7 }]
    : [];
}

/** A link of the page whose words are 《X》. */
function linkedTitle(page: Page): CitedDocument | undefined {
  for (const mark of page.marks) {
    if (mark.kind !== 'link') continue;
    const words = page.text.slice(mark.start, mark.end);
    const title = /^[^《]{0,12}《(.{8,160})》/u.exec(fold(words))?.[1];
    if (title === undefined) continue;
    const at = page.compact.text.indexOf(`《${tight(title)}》`);
    if (at >= 0) return { title, documentNumber: null, at, end: at + tight(title).length + 2 };
  }
  return undefined;
}

const bare = (s: string): string => tight(fold(s)).replace(/[《》〈〉“”]/gu, '');
const sameWords = (a: string, b: string): boolean => bare(a).includes(bare(b)) || bare(b).includes(bare(a));
