import { sameDepartment } from '../access/departments.ts';
import { quoteFrom, type Citation } from '../citation/citation.ts';
import type { DocumentRecord } from '../policy/ports.ts';
import { citationSourceOf } from './read-coverage.ts';

/** 谁起草、谁解读、第一解读人: what the texts say of who did what. Null where they do not say. */
export interface Responsibility {
  readonly draftedBy: string | null;
  readonly interpretedBy: readonly string[];
  /** Whether the drafting body interprets itself (谁起草、谁解读). */
  readonly draftersInterpret: boolean | null;
  /** Whether the principal of the body interprets (第一解读人), with the words that say so. */
  readonly byPrincipal: boolean | null;
  readonly principal: Citation | null;
}

/** 市工信局主要负责人就…答记者问 · 局长张三解读. 有关负责人 is somebody else. */
const PRINCIPAL =
  /(?:主要负责(?:人|同志)|一把手|(?:党组书记、)?(?:局长|厅长|主任|部长|署长|行长|市长|省长|县长|区长))(?!会议|办公)[^，。；\n]{0,30}(?:解读|回答|答记者问|介绍|接受[^，。]{0,10}采访|出席|撰文|访谈|发布会)/u;
/** 《…办法》起草部门解读. */
const BY_DRAFTERS = /起草(?:部门|单位|人)/u;
const SOMEBODY = /(?:有关|相关)?负责(?:人|同志)[^，。；\n]{0,40}(?:解读|回答|答记者问|介绍|采访)/u;

/** Whether those who drafted also interpret, as the rules ask (谁起草、谁解读). */
export function responsibilityOf(policy: DocumentRecord, interpretations: readonly DocumentRecord[]): Responsibility {
  // Of several that issue together the one that is named first is in charge (主办机关).
  const draftedBy = policy.metadata.draftingDepartment ?? policy.metadata.issuingAuthorities[0] ?? null;
  const interpretedBy = [
    ...new Set(
      interpretations.flatMap((i) =>
        i.metadata.draftingDepartment !== null
          ? [i.metadata.draftingDepartment]
          : i.metadata.issuingAuthorities.length === 0 && draftedBy !== null && BY_DRAFTERS.test(i.metadata.title)
            ? [draftedBy]
            : i.metadata.issuingAuthorities,
      ),
    ),
  ];
  const principal = interpretations.flatMap((i) => firstMatch(i, PRINCIPAL))[0] ?? null;
  const somebody = interpretations.some((i) => SOMEBODY.test(i.text));
  return {
    draftedBy,
    interpretedBy,
    draftersInterpret:
      draftedBy === null || interpretedBy.length === 0
        ? null
        : interpretedBy.some(
            (name) => sameDepartment(name, draftedBy) || policy.metadata.issuingAuthorities.some((a) => sameDepartment(name, a)),
          ),
    byPrincipal: principal !== null ? true : somebody ? false : null,
    principal,
  };
}

function firstMatch(record: DocumentRecord, pattern: RegExp): readonly Citation[] {
  const m = pattern.exec(record.text);
  if (m === null) return [];
  const provision = record.provisions.findLast((p) => p.start <= m.index);
  return [quoteFrom(record.text, { start: m.index, end: m.index + m[0].length }, citationSourceOf(record), provision?.path ?? '')];
}
