import { gap, say, type DraftSection, type Statement } from './draft.ts';
import { conditionStatements, contactStatements, windowOf, type DraftSubject } from './subject.ts';
import type { SubsidyProgram } from '../../subsidy/program.ts';

/**
 * 惠企政策须公开的六项:
 * 市中区2020年政务公开工作要点（国办发〔2020〕17号的落实）：申请条件、申报材料清单、办理流程、承办部门、联系方式、起止时间.
 */
export const GUIDE_FIELDS = ['申报条件', '材料清单', '办理流程', '承办部门', '联系方式', '起止时间'] as const;
type GuideField = (typeof GUIDE_FIELDS)[number];

/** The six fields of one program, all of them always: what no document says is a gap. */
export function guideFields(subject: DraftSubject, program: SubsidyProgram): Readonly<Record<GuideField, readonly Statement[]>> {
  const from = [program, ...subject.notices.flatMap((n) => n.programs)];
  const window = windowOf(subject, program);
  const { department, phones } = contactStatements(subject, program);
  const listed = (of: (p: SubsidyProgram) => SubsidyProgram['materials']) =>
    (from.map(of).find((list) => list.length > 0) ?? []).map((m) => say(m.text, m.citation));
  const fields: Record<GuideField, readonly Statement[]> = {
    申报条件: conditionStatements(program.conditions),
    材料清单: listed((p) => p.materials),
    办理流程: listed((p) => p.procedure),
    承办部门: department,
    联系方式: phones,
    起止时间: window.citation === null ? [] : [say(window.asPublished ?? window.citation.quote, window.citation)],
  };
  for (const field of GUIDE_FIELDS) if (fields[field].length === 0) fields[field] = [gap(`文件未写明${field}`)];
  return fields;
}

/** 申报指南: each program with its six fields. */
export const guideSections = (subject: DraftSubject): readonly DraftSection[] =>
  subject.programs.flatMap((program) =>
    Object.entries(guideFields(subject, program)).map(([field, statements]) => ({
      heading: subject.programs.length > 1 ? `${program.title}　${field}` : field,
      statements,
    })),
  );
