import { chinaTime } from '../domain/language/dates.ts';
import type { ChangedDocument, SourceStatus } from '../domain/policy/source-report.ts';

/** A time as people in China read it: 2026-11-22 09:05. */
const clock = (iso: string): string => chinaTime(Date.parse(iso));

function documentLine(sign: string, { title, provisions }: ChangedDocument): string {
  const parts =
    provisions === null
      ? []
      : (
          [
            ['新增', provisions.added],
            ['改动', provisions.changed],
            ['删去', provisions.removed],
          ] as const
        ).flatMap(([word, paths]) => (paths.length > 0 ? [`${word}${paths.slice(0, 5).join('、')}${paths.length > 5 ? '等' : ''}`] : []));
  return `    ${sign} ${title}${parts.length > 0 ? `（${parts.join('；')}）` : ''}`;
}

/** What the latest run of each source changed, one source after the other. */
export function sourceReportLines(sources: readonly SourceStatus[]): readonly string[] {
  if (sources.length === 0) return ['还没有按来源清单（sources.yaml）更新过。'];
  return sources.flatMap(({ lastRun: r, lastSuccessAt }) => [
    `${r.source}　${clock(r.startedAt)}，用时${(r.milliseconds / 1000).toFixed(1)}秒`,
    `  新增${r.added.length}份，更新${r.updated.length}份，撤下${r.withdrawn.length}份，未变${r.unchanged}份，未能读取${r.failed.length}份`,
    ...(r.reached ? [] : [`  来源没有读到。${lastSuccessAt === null ? '至今没有读到过。' : `上次读到是${clock(lastSuccessAt)}。`}`]),
    ...r.added.map((d) => documentLine('＋', d)),
    ...r.updated.map((d) => documentLine('～', d)),
    ...r.withdrawn.map((d) => documentLine('－', d)),
    ...r.failed.map((f) => `    ！ ${f.path}：${f.reason}`),
  ]);
}
