import { audioSections } from './audio-script.ts';
import { chartSections } from './chart.ts';
import { draftOf, DRAFT_FORM_NAMES, type DraftForm, type DraftSection, type InterpretationDraft } from './draft.ts';
import { guideSections } from './guide.ts';
import { pointSections } from './policy-points.ts';
import { questionSections } from './question-and-answer.ts';
import { shortTitle, type DraftSubject } from './subject.ts';

const SECTIONS: Readonly<Record<DraftForm, (subject: DraftSubject) => readonly DraftSection[]>> = {
  qa: questionSections,
  chart: chartSections,
  article: pointSections,
  guide: guideSections,
  'audio-script': audioSections,
};

/** A draft in one form. Where the policy offers no program, a guide has nothing to guide to and says so. */
export function draftInterpretation(subject: DraftSubject, form: DraftForm): InterpretationDraft {
  const { id, metadata } = subject.policy;
  const sections = SECTIONS[form](subject);
  const title =
    form === 'guide'
      ? `《${shortTitle(subject.policy)}》申报指南`
      : form === 'chart'
        ? `一图读懂《${shortTitle(subject.policy)}》`
        : `《${shortTitle(subject.policy)}》${DRAFT_FORM_NAMES[form]}`;
  return draftOf(
    form,
    title,
    { id, title: metadata.title, documentNumber: metadata.documentNumber },
    sections.length > 0 ? sections : [{ heading: '申报事项', statements: [] }],
  );
}
