import type { Mention } from '../../../server/domain/policy/document.ts';
import { fold } from '../../../server/search/text/fold.ts';
import type { Found } from '../page.ts';

/** `关于印发《B》的通知` · `印发关于B的通知` · `转发C关于D的通知的通知`: the title carries another text. */
const CARRIES = /(印发|转发|批转)(?:关于)?(?:《(.{3,160})》|(.{5,140}?))(?:的(?:通知|公告|函|通告))(?:\(.{1,20}\))?$/du;

/** The text that the document's title says it issues or passes on. */
export function forwardedDocument(title: Found<string>): readonly Mention[] {
  const m = CARRIES.exec(fold(title.value));
  const [from, to] = m?.indices?.[2] ?? m?.indices?.[3] ?? [0, 0];
  const carried = title.value.slice(from, to).replace(/》.*《/u, '');
  return m === null || carried === ''
    ? []
    : [{ relation: 'forwards', title: carried, documentNumber: null, span: title.span, confidence: m[2] === undefined ? 0.8 : 1 }];
}
