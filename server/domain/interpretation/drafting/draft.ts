import type { Citation } from '../../citation/citation.ts';
import type { InterpretationPoint } from '../points.ts';

/** 解读稿的形式. */
export const DRAFT_FORMS = ['qa', 'chart', 'article', 'guide', 'audio-script'] as const;
export type DraftForm = (typeof DRAFT_FORMS)[number];
/** As people read them. */
export const DRAFT_FORM_NAMES: Readonly<Record<DraftForm, string>> = {
  qa: '政策问答',
  chart: '一图读懂',
  article: '解读文章提纲',
  guide: '申报指南',
  'audio-script': '音频稿',
};

/** One thing a draft says. It rests on a citation, or it is a gap that a person fills. */
export interface Statement {
  readonly text: string;
  readonly citations: readonly Citation[];
  /** What is missing; null where the statement says something. */
  readonly gap: string | null;
}

/** A heading with what stands under it. `point`: which of the nine points it tells. */
export interface DraftSection {
  readonly heading: string;
  readonly point?: InterpretationPoint;
  /** How a chart shows it. */
  readonly layout?: ChartLayout;
  readonly statements: readonly Statement[];
}
export type ChartLayout = 'conditions' | 'amounts' | 'steps' | 'timeline' | 'old-and-new';

/** 解读稿（草稿）: made from the policy's own words; a person finishes and answers for it. */
export interface InterpretationDraft {
  readonly form: DraftForm;
  readonly title: string;
  /** Stands on every copy. */
  readonly label: string;
  readonly policy: { readonly id: string; readonly title: string; readonly documentNumber: string | null };
  readonly sections: readonly DraftSection[];
  readonly gaps: number;
  /** Who worded it: the documents' own words, or a language model over them. */
  readonly origin: 'documents' | 'generated';
}

/** Stands on every draft. */
export const DRAFT_LABEL = '草稿，由系统根据已收录文件整理，未经审定，不得直接发布';

/** Says what a document says. */
export const say = (text: string, ...citations: readonly Citation[]): Statement => ({ text: plain(text), citations, gap: null });
/** What only a person can add. */
export const gap = (what: string): Statement => ({ text: `【待补充：${what}】`, citations: [], gap: what });

/** Words of a document as a sentence of a draft: without its number and line breaks, with an end. */
function plain(text: string): string {
  const said = text
    .replace(/\s+/gu, ' ')
    .replace(/(?<=\p{Script=Han}|[，。；：]) (?=\p{Script=Han})/gu, '')
    .trim()
    .replace(
      /^(?:第[一二三四五六七八九十百\d]{1,5}条|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])\s?/u,
      '',
    );
  return /[。！？：]$/u.test(said) ? said : `${said.replace(/[；，、]$/u, '')}。`;
}

/** The draft whole, its gaps counted. A section that says nothing says so. */
export function draftOf(
  form: DraftForm,
  title: string,
  policy: InterpretationDraft['policy'],
  sections: readonly DraftSection[],
): InterpretationDraft {
  const filled = sections.map((s) => (s.statements.length === 0 ? { ...s, statements: [gap(`文件未写明${s.heading}`)] } : s));
  return {
    form,
    title,
    label: DRAFT_LABEL,
    policy,
    sections: filled,
    gaps: filled.reduce((n, s) => n + s.statements.filter((st) => st.gap !== null).length, 0),
    origin: 'documents',
  };
}
