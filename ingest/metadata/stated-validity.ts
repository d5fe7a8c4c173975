import type { DocumentMetadata } from '../../server/domain/policy/document.ts';
import type { StatedValidity } from '../../server/domain/policy/validity.ts';
import { fold } from '../../server/search/text/fold.ts';
import { NAMES_OF_FORCE, type Labels } from './labels.ts';
import { tight, type Found, type Page } from './page.ts';

/** 部分失效 · 部分条款废止: the rest holds, so it says nothing of the whole. 尚未生效: the dates say from when. */
const IN_PART = /部分|条款|尚未|未生效|未施行|未实施/u;
/** 未失效 · 未废止 · 现行有效 · 全文有效 · 继续有效 · 已修改 */
const HOLDS = /^(?:现行|全文|继续|仍然|长期|文件)?有效|^(?:未|没有)(?:失效|废止)|^已?(?:被)?修[改订正]|^(?:现行|在用|正在执行|执行中)/u;
/** 废止 · 已废止 · 全文废止 · 停止执行 · 宣布作废 */
const REPEALED = /^(?:已|已经|全文|现已|宣布|予以|被|已被){0,2}(?:废止|停止执行|撤销|作废|替代)/u;
/** 失效 · 已失效 · 全文失效 · 无效 · 已过期 */
const EXPIRED = /^(?:已|已经|全文|现已|宣布|自动|自行){0,2}(?:失效|无效|过期|届满)/u;

/** What the page's 有效性 says: `【有效性】失效`, `是否有效：否`, `时效性：现行有效`. Null where it says nothing or nothing clear. */
export function readStatedValidity(page: Page, labels: Labels): Found<StatedValidity> | null {
  const field = labels.stated;
  if (field === undefined) return null;
  const words = tight(fold(field.value));
  const value = words.length > 30 ? null : /^[是否]$/u.test(words) ? yesOrNo(page, words) : meaningOf(words);
  return value === null ? null : { value, span: field.span };
}

/** For a reader, where the page says that it no longer holds: the words and where they stand. Null otherwise. */
export function warnOfStatedEnd(
  text: string,
  fields: Readonly<Record<string, string>>,
  { stated, readFrom }: Pick<DocumentMetadata, 'stated' | 'readFrom'>,
): string | null {
  if (stated === undefined || stated === 'in-force') return null;
  const field = Object.entries(fields).find(
    ([name, value]) => NAMES_OF_FORCE.includes(tight(fold(name))) && meaningOf(tight(fold(value))) === stated,
  );
  const span = readFrom['stated'];
  const words =
    field !== undefined
      ? `来源网页信息栏“${field[0]}”注明“${field[1]}”`
      : span
        ? `文首信息栏（第${span.start + 1}字起）注明“${text.slice(span.start, span.end)}”`
        : '来源网页信息栏注明';
  return `${words}：本文件${stated === 'repealed' ? '已废止' : '已失效'}，未见具体日期的按一直无效处理`;
}

function meaningOf(words: string): StatedValidity | null {
  if (IN_PART.test(words)) return null;
  if (HOLDS.test(words)) return 'in-force';
  return REPEALED.test(words) ? 'repealed' : EXPIRED.test(words) ? 'expired' : null;
}

/** 是否有效：是 and 是否失效：否 mean the same. */
function yesOrNo(page: Page, answer: string): StatedValidity | null {
  const asksEnd = page.fields['是否失效'] !== undefined || /是否失效/u.test(page.compact.text.slice(0, 2000));
  const asksForce = page.fields['是否有效'] !== undefined || /是否有效/u.test(page.compact.text.slice(0, 2000));
  if (asksEnd === asksForce) return null;
  return (answer === '是') === asksForce ? 'in-force' : 'expired';
}
