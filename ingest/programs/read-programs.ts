import type { DocumentKind } from '../../server/domain/policy/document.ts';
import type { SubsidyProgram } from '../../server/domain/subsidy/program.ts';
import type { ReadingContext } from '../reading-context.ts';
import { listedFirms } from './listed-firms.ts';
import { outlineOf } from './outline/outline.ts';
import { documentScope } from './passages/document-scope.ts';
import { isPressReport } from './press-report.ts';
import type { DocumentReading } from './program/document-reading.ts';
import { programOf } from './program/program-of.ts';
import { namedByTheirDocument, titleByWhatIsLent } from './program-title.ts';
import { splitByApplicant } from './segment/applicant-classes.ts';
import { draftsOf, withoutRepeated } from './segment/drafts-of.ts';
import { wordsOf } from './segment/program-draft.ts';
import { rootSection } from './segment/root-section.ts';
import { windowsElsewhere } from './windows-elsewhere.ts';

/** Interpretations and answers restate the programs of their policy; a law offers none of its own. */
const RESTATES: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['interpretation', 'faq', 'law']);

/** The subsidy programs a document offers: what an enterprise applies for, or receives without applying. */
export function readPrograms(context: ReadingContext): readonly SubsidyProgram[] {
  if (RESTATES.has(context.metadata.kind) || isPressReport(context)) return [];
  const outline = outlineOf(context.text, context.provisions);
  const root = rootSection(context.metadata.title, outline.sections, context.text);
  const drafts = namedByTheirDocument(draftsOf(root, context).flatMap(splitByApplicant), context.metadata.title).map((d) => ({
    ...d,
    title: titleByWhatIsLent(d.title, wordsOf(d, context)),
  }));
  const names = drafts.map((d) => [d.title, ...d.path, ...(d.called ?? [])]);
  const document: DocumentReading = {
    root,
    context,
    names,
    scope: documentScope(outline.sections),
    listed: listedFirms(context.text),
    windowsFor: windowsElsewhere(root, drafts, context.text),
  };
  const programs = withoutRepeated(drafts, context)
    .slice(0, MOST_PROGRAMS)
    .map(({ draft, index }) => programOf(draft, index, document));
  const seen = new Set<string>();
  const said = (p: SubsidyProgram) => `${p.title}\n${p.awards.map((a) => a.text).join('\n')}`;
  return programs.filter((p) => !seen.has(said(p)) && seen.add(said(p)));
}

/**
 * More than any document offers: the richest one seen has 37. Each shares blocks with all others, so a text of nothing but programs would
 * take its length squared.
 */
export const MOST_PROGRAMS = 150;
