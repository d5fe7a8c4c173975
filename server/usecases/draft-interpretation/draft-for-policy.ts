import { quotesExactly, type Citation } from '../../domain/citation/citation.ts';
import { compareVersions } from '../../domain/interpretation/compare-versions.ts';
import { draftOf, type DraftForm, type InterpretationDraft, type Statement } from '../../domain/interpretation/drafting/draft.ts';
import { draftInterpretation } from '../../domain/interpretation/drafting/draft-interpretation.ts';
import type { DraftSubject } from '../../domain/interpretation/drafting/subject.ts';
import type { InterpretationRules } from '../../domain/interpretation/rules.ts';
import type { DocumentRecord } from '../../domain/policy/ports.ts';
import type { LanguageModel } from '../answer-question/ports.ts';
import { findDocument, type DocumentFinder } from '../review-interpretation/find-documents.ts';
import { reword } from './reword.ts';

/** What drafting needs from outside. */
export interface DraftingDependencies extends DocumentFinder {
  readonly rules: InterpretationRules;
  readonly model?: LanguageModel;
  /** For one section, in milliseconds. */
  readonly modelTimeout?: number;
  readonly report?: (error: unknown, where: string) => void;
}

/**
 * 解读稿 of a policy (an id or, where files may be read, a path). Every statement is checked against the stored text; with a model, its
 * wording too.
 */
export async function draftForPolicy(idOrPath: string, form: DraftForm, dependencies: DraftingDependencies): Promise<InterpretationDraft> {
  const subject = await subjectOf(await findDocument(dependencies, idOrPath), dependencies);
  const records = new Map(
    [subject.policy, ...(subject.former ? [subject.former.record] : []), ...subject.notices.map((n) => n.record)].map((r) => [
      r.id,
      r.text,
    ]),
  );
  const draft = verified(draftInterpretation(subject, form), (c) => {
    const text = records.get(c.documentId);
    return text !== undefined && quotesExactly(text, c);
  });
  return dependencies.model === undefined || form === 'chart' ? draft : reword(draft, dependencies.model, dependencies);
}

/** The policy with what belongs to it: its programs as reviewed, the notices that carry it out, the version before it. */
async function subjectOf(policy: DocumentRecord, { documents, library, rules: { exempt } }: DraftingDependencies): Promise<DraftSubject> {
  const snapshot = await library.snapshot();
  const known = snapshot.byId.has(policy.id);
  const ties = known ? snapshot.tiesOf(policy.id) : [];
  const formerId =
    ties.find(
      (t) =>
        (t.relation === 'supersedes' || t.relation === 'repeals') &&
        t.id !== null &&
        snapshot.byId.get(t.id)?.metadata.kind === policy.metadata.kind,
    )?.id ?? null;
  const former = formerId === null ? null : await documents.get(formerId);
  const carryingOut = snapshot.summaries.filter(
    (s) =>
      s.metadata.kind === 'notice' &&
      s.withdrawnOn === null &&
      s.programCount > 0 &&
      snapshot.tiesOf(s.id).some((t) => t.relation === 'based-on' && t.id === policy.id),
  );
  const notices = await Promise.all(
    carryingOut.map(async ({ id }) => ({ record: await documents.get(id), programs: snapshot.programsOf(id) })),
  );
  return {
    policy,
    exempt,
    programs: known ? snapshot.programsOf(policy.id) : policy.programs,
    notices: notices.flatMap(({ record, programs }) => (record === null ? [] : [{ record, programs }])),
    former: former === null ? null : { record: former, changes: compareVersions(former, policy, exempt) },
  };
}

/** Statements keep the citations that the stored text bears out; one that is left without any is left out. */
function verified(draft: InterpretationDraft, holds: (c: Citation) => boolean): InterpretationDraft {
  const check = (s: Statement): readonly Statement[] => {
    const citations = s.citations.filter(holds);
    return s.gap !== null ? [s] : citations.length === 0 ? [] : [{ ...s, citations }];
  };
  return draftOf(
    draft.form,
    draft.title,
    draft.policy,
    draft.sections.map((s) => ({ ...s, statements: s.statements.flatMap(check) })),
  );
}
