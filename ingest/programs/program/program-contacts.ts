import { readOnce } from '../../read-once.ts';
import { fieldLabelOf } from '../block-heading.ts';
import { phonesInProse, type Contact } from '../contact.ts';
import { departmentInProse, departmentOfMeasure, officeOfGovernment, textsOf } from '../department.ts';
import { articleNumberOf, officesOfArticles, type OfficeOfArticles } from '../offices-of-articles.ts';
import type { ProgramDraft } from '../segment/program-draft.ts';
import type { DocumentReading } from './document-reading.ts';

/** The telephones of a program: of its blocks, else of its own words, else of the document where it is for all of it. */
export function phonesFor(contacts: readonly Contact[], draft: ProgramDraft, document: DocumentReading): readonly string[] {
  const inBlocks = [...new Set(contacts.flatMap((c) => c.phones))];
  if (inBlocks.length > 0) return inBlocks;
  // （对接部门：区科信局；联系电话：88499405） inside the measure is the measure's own
  const own = draft.section.rank === 0 ? [] : [...new Set(textsOf(draft.section).flatMap(phonesInProse))];
  if (own.length > 0) return own;
  const shared = officeByArticle(draft, document)?.phones ?? [];
  if (shared.length > 0) return shared;
  return draft.section.rank === 0 || draft.shared.length > 0
    ? readOnce(document.root, 'phones', () => [...new Set(textsOf(document.root).flatMap(phonesInProse))])
    : [...new Set(textsOf(draft.section).flatMap(phonesInProse))];
}

/** 某市人民政府, 某市人民政府办公室: they issue; one of their departments does it. */
const GOVERNMENT = /(?:人民政府|政府办公[室厅])$/u;

/** The office that a closing provision makes responsible for the program's article. */
function officeByArticle(draft: ProgramDraft, document: DocumentReading): OfficeOfArticles | null {
  const offices = readOnce(document.root, 'offices of articles', () => officesOfArticles(textsOf(document.root)));
  if (offices.length === 0) return null;
  const article = articleNumberOf(document.context.text.slice(draft.section.start, draft.section.end));
  return article === null ? null : (offices.find((o) => o.articles.has(article)) ?? null);
}

/**
 * Who is responsible: the measure itself says so, the page, the contacts, the provision that shares the articles out, else who issued
 * the document; of a government the department that its text names.
 */
export function departmentFor(draft: ProgramDraft, contacts: readonly Contact[], document: DocumentReading): string | null {
  const measure = departmentOfMeasure(textsOf(draft.section));
  const field = document.root.children.find((s) => s.heading !== null && fieldLabelOf(s.heading) === '发文机构');
  const issuers = document.context.metadata.issuingAuthorities;
  const prose = () => textsOf(document.root).join('\n');
  return (
    measure ??
    (field ? textsOf(field).slice(1).join('') || null : null) ??
    contacts.find((c) => c.department)?.department ??
    officeByArticle(draft, document)?.department ??
    (issuers.every((i) => GOVERNMENT.test(i))
      ? readOnce(document.root, 'office of government', () => officeOfGovernment(prose()))
      : null) ??
    (issuers.join('、') || null) ??
    readOnce(document.root, 'department', () => departmentInProse(prose()))
  );
}
