import { statusAsOf } from '../domain/subsidy/program.ts';
import type { OfferedProgram } from '../domain/subsidy/match-program.ts';

/** A title that says by itself what it is about: 首台套装备奖励, not 分阶段奖励, 返还标准 or 兑付. */
const SAYS_WHAT = /^(?!分|按|各|其他|第).{4,}(?:补助|补贴|奖励|资助|贴息|返还|租金|诊断券|减免)$/u;

/** Up to six questions that the stored programs answer, for a first visit: one a document, of programs that are open now first. */
export function exampleQuestions(offered: readonly OfferedProgram[], day: string): readonly string[] {
  const rank = { open: 0, rolling: 1, upcoming: 2, unknown: 3, closed: 4 } as const;
  const programs = offered
    .map((o) => o.program)
    .filter((p) => p.title.length <= 24 && SAYS_WHAT.test(p.title))
    .sort((a, b) => rank[statusAsOf(a.window, day)] - rank[statusAsOf(b.window, day)]);
  const seen = new Set<string>();
  const questions: string[] = [];
  for (const program of programs) {
    if (seen.has(program.documentId) || questions.length >= 6) continue;
    seen.add(program.documentId);
    const ask = [
      program.awards.some((a) => a.max !== null || a.fixed !== null) && `${program.title}最高能拿多少？`,
      program.window.closesOn !== null && `${program.title}什么时候截止？`,
      program.materials.length > 0 && `申报${program.title}要准备哪些材料？`,
      `${program.title}有哪些申报条件？`,
    ].filter((q) => typeof q === 'string');
    questions.push(ask[questions.length % ask.length] ?? '');
  }
  return questions;
}
