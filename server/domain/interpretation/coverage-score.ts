import type { InterpretationForm } from '../policy/document.ts';
import type { CoverageRow } from './coverage.ts';
import type { PointReading } from './nine-points.ts';
import type { Timeliness } from './timeliness.ts';

/** 得分 and what it is made of: `value` of each part is 0..1, null where it cannot be judged; such a part does not count. */
export interface CoverageScore {
  /** 0..100; null where nothing can be judged. */
  readonly total: number | null;
  readonly parts: readonly ScorePart[];
}
/** One share of the score; `value` is 0..1, null where it cannot be judged. */
export interface ScorePart {
  readonly name: string;
  readonly weight: number;
  readonly value: number | null;
  /** In words for people. */
  readonly why: string;
}

/** Out of 100 together. */
export interface ScoreWeights {
  readonly provisions: number;
  readonly points: number;
  readonly forms: number;
  readonly timeliness: number;
  readonly contradictions: number;
}
/** A provision that is only mentioned counts half. */
const MENTIONED = 0.5;

/** What the score is made from. */
export interface Scored {
  readonly rows: readonly CoverageRow[];
  readonly points: readonly PointReading[];
  readonly forms: readonly InterpretationForm[];
  readonly timeliness: readonly Timeliness[];
  readonly contradictions: number;
  /** Forms that there should be. */
  readonly leastForms: number;
}

/** How well a policy is interpreted, 0..100, with each part. */
export function coverageScore(read: Scored, weights: ScoreWeights): CoverageScore {
  const parts = [
    provisionsPart(read.rows, weights.provisions),
    pointsPart(read.points, weights.points),
    formsPart(read.forms, read.leastForms, weights.forms),
    timelinessPart(read.timeliness, weights.timeliness),
    contradictionsPart(read.contradictions, weights.contradictions),
  ];
  const judged = parts.filter((p) => p.value !== null);
  const weight = judged.reduce((sum, p) => sum + p.weight, 0);
  const total = weight === 0 ? null : Math.round((100 * judged.reduce((sum, p) => sum + p.weight * (p.value ?? 0), 0)) / weight);
  return { total, parts };
}

function provisionsPart(all: readonly CoverageRow[], weight: number): ScorePart {
  const rows = all.filter((r) => r.partOf === null && r.needsNone === null);
  const count = (level: CoverageRow['coverage']) => rows.filter((r) => r.coverage === level).length;
  const explained = count('explained');
  const mentioned = count('mentioned');
  return {
    name: '条款解读',
    weight,
    value: rows.length === 0 ? null : (explained + MENTIONED * mentioned) / rows.length,
    why: `应解读${rows.length}条：已解读${explained}条，仅提及${mentioned}条（按一半计），未解读${count('absent')}条。`,
  };
}

function pointsPart(points: readonly PointReading[], weight: number): ScorePart {
  const covered = points.filter((p) => p.passage !== null).length;
  return { name: '九个要点', weight, value: points.length === 0 ? null : covered / points.length, why: `九个要点中有${covered}个。` };
}

const formsPart = (forms: readonly InterpretationForm[], least: number, weight: number): ScorePart => ({
  name: '解读形式',
  weight,
  value: Math.min(1, forms.length / least),
  why: `解读形式${forms.length}种，不应少于${least}种。`,
});

function timelinessPart(all: readonly Timeliness[], weight: number): ScorePart {
  const judged = all.filter((t) => t.inTime !== null);
  // the first interpretation decides: later ones may add to it at any time
  const value = judged.length === 0 ? null : judged.some((t) => t.inTime) ? 1 : 0;
  const least = Math.min(...judged.map((t) => t.workingDays ?? Infinity));
  return {
    name: '时效',
    weight,
    value,
    why: value === null ? '缺少文件或解读的发布日期，不计入总分。' : `最早的解读在文件公开后${least}个工作日发布。`,
  };
}

const contradictionsPart = (count: number, weight: number): ScorePart => ({
  name: '与原文一致',
  weight,
  value: count === 0 ? 1 : 0,
  why: count === 0 ? '没有发现与原文不一致的数字、期限或范围。' : `有${count}处与原文不一致，请逐一核对。`,
});
