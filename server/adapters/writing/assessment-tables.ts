import type { Assessment, AssessmentRow } from '../../domain/assessment/assessment.ts';
import { FIGURE_NAMES, FIGURES } from '../../domain/assessment/figures.ts';

export interface AssessmentTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export const assessmentTitle = ({ from, to }: Assessment): string => `政策解读工作考核统计（${from}至${to}）`;
const HEAD = FIGURE_NAMES.map((name) =>
  FIGURES[name].unit === '%' ? FIGURES[name].words : `${FIGURES[name].words}（${FIGURES[name].unit}）`,
);
export const SHARES: ReadonlySet<string> = new Set(
  FIGURE_NAMES.filter((name) => FIGURES[name].unit === '%').map((name) => FIGURES[name].words),
);
const cells = ({ figures }: AssessmentRow): readonly (number | null)[] => FIGURE_NAMES.map((name) => figures[name]);

/** The tables of the file: by department, by month, both, and what they are made of. */
export function assessmentTables(found: Assessment): readonly AssessmentTable[] {
  return [
    {
      title: '按部门',
      head: ['部门', ...HEAD],
      rows: [...found.departments, found.total].map((r) => [r.department ?? '合计', ...cells(r)]),
    },
    { title: '按月', head: ['月份', ...HEAD], rows: [...found.months, found.total].map((r) => [r.month ?? '合计', ...cells(r)]) },
    { title: '按部门和月', head: ['部门', '月份', ...HEAD], rows: found.rows.map((r) => [r.department, r.month, ...cells(r)]) },
  ];
}

export const policyTable = (found: Assessment): AssessmentTable => ({
  title: '政策明细',
  head: ['部门', '月份', '政策', '无须解读', '解读（份）', '用时（个工作日）', '是否按时', '条款覆盖率', '解读形式（种）'],
  rows: found.policies.map((p) => [
    p.department,
    p.month,
    p.title,
    p.exempt,
    p.interpretations,
    p.workingDays,
    p.inTime === null ? null : p.inTime ? '是' : '否',
    p.exempt === null ? p.coverage : null,
    p.forms,
  ]),
});

/** 统计口径. */
export const explanations = (found: Assessment): readonly (readonly [string, string])[] => [
  ...FIGURE_NAMES.map((name) => [FIGURES[name].words, FIGURES[name].how] as const),
  ...found.rules.map((rule) => ['所用规则', rule] as const),
];
