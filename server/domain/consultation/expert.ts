import { AppError } from '../errors.ts';
import type { Versioned } from '../versioned-repository.ts';
import { gistOf, likeness } from './likeness.ts';

/** 解读专家: who can explain what. `group`: the department, or the institution where it is none. */
export interface Expert extends Versioned {
  readonly name: string;
  readonly department: string;
  readonly position: string | null;
  /** 领域, as the roster words them: 技术改造, 税费减免, 人才. */
  readonly fields: readonly string[];
  /** For colleagues only. */
  readonly contact: string | null;
  /** Documents that this person interprets. */
  readonly interprets: readonly { readonly documentId: string; readonly title: string }[];
  readonly active: boolean;
  readonly changedBy: string;
  readonly changedAt: number;
}
export type ExpertTerms = Pick<Expert, 'name' | 'department' | 'position' | 'fields' | 'contact' | 'interprets' | 'active'>;

/** An expert as entered. @throws AppError without name and department, or without a field or a document. */
export function enrol(id: string, terms: ExpertTerms, by: string, at: number): Expert {
  if (terms.name.trim() === '' || terms.department.trim() === '') throw new AppError('bad-request', '请写明专家的姓名和单位。');
  if (terms.fields.length === 0 && terms.interprets.length === 0) throw new AppError('bad-request', '请写明专家的领域，或负责解读的文件。');
  return { id, group: terms.department, version: 1, ...terms, changedBy: by, changedAt: at };
}
/** The expert with other terms, as a new version. @throws AppError as `enrol` does. */
export const changeExpert = (expert: Expert, terms: ExpertTerms, by: string, at: number): Expert => ({
  ...enrol(expert.id, terms, by, at),
  version: expert.version + 1,
});

/** An expert for a matter, and why. */
export interface SuggestedExpert {
  readonly id: string;
  readonly name: string;
  readonly department: string;
  readonly position: string | null;
  readonly because: string;
}
/** Share of a field's terms that the words hold. */
const HELD = 0.5;

/** Who may explain a matter: those who interpret its document, then those whose field its words name, their own department's first. */
export function expertsFor(
  roster: readonly Expert[],
  matter: { readonly documentId: string | null; readonly words: string; readonly department: string | null },
): readonly SuggestedExpert[] {
  const gist = gistOf(matter.words);
  const found = roster
    .filter((e) => e.active)
    .flatMap((e) => {
      const field = e.fields.find((f) => matter.words.includes(f) || fieldHeld(f, gist));
      const because = e.interprets.some((d) => d.documentId === matter.documentId)
        ? '负责解读这份文件'
        : field !== undefined
          ? `领域：${field}`
          : null;
      const rank = because === null ? 0 : (because.startsWith('负责') ? 4 : 2) + (e.department === matter.department ? 1 : 0);
      return because === null
        ? []
        : [{ rank, expert: { id: e.id, name: e.name, department: e.department, position: e.position, because } }];
    });
  return found.sort((a, b) => b.rank - a.rank || (a.expert.id < b.expert.id ? -1 : 1)).map((f) => f.expert);
}

/** 技术改造 is named by 技术改造项目, not by 技术合同. */
function fieldHeld(field: string, gist: ReadonlySet<string>): boolean {
  const terms = gistOf(field);
  return terms.size > 1 && [...terms].filter((t) => gist.has(t)).length / terms.size > HELD && likeness(terms, gist) > 0;
}
