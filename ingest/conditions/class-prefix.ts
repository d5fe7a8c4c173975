import { any, all, denied, type Draft } from './draft.ts';
import type { Place } from './alternatives.ts';
import { typeOf } from './kinds/fact-nouns.ts';
import type { Clause } from './clauses.ts';
import type { Statement } from './statements.ts';

const CLASS = /^([^，；。：（）]{2,24}(?:类|企业|机构|单位|平台|中心|基地|事务所|类项目|合作社))：(?=.)/u;
const LABEL = /条件|对象|要求|范围|标准|主体|申报|申请|以下|下列|如下|情形|规定|支持|符合/u;

/**
 * 人才与培训服务类机构：需拥有从业人员12名以上: asked of that class only, so either another class or the rest holds.
 * A class that no fact names is for a person: then the rule counts unless that person says it does not apply.
 */
export function classPrefix(statement: Statement, clauses: readonly Clause[], place: Place): Draft | null {
  const m = CLASS.exec(statement.canonical.text);
  if (!m?.[1] || LABEL.test(m[1])) return null;
  const colon = m[1].length;
  const findings = clauses.flatMap((c) => c.findings);
  const when = findings.filter((f) => f.end <= colon);
  const asked = findings.filter((f) => f.start > colon);
  const whole = { start: statement.start, end: statement.end };
  if (!asked.some((f) => ['money', 'ratio', 'number', 'date'].includes(typeOf(f.proposition.fact)))) return { manual: whole };
  const name = place({ start: 0, end: colon });
  const unread = clauses.some((c) => c.end > colon + 1 && c.unread && (c.start > colon || c.findings.every((f) => f.start <= colon)));
  const then = all([...asked.map((f): Draft => ({ proposition: f.proposition, span: whole })), ...(unread ? [{ manual: whole }] : [])]);
  const other: Draft =
    when.length > 0 ? denied(all(when.map((f): Draft => ({ proposition: f.proposition, span: name })))) : { not: { manual: name } };
  return any([other, then]);
}
