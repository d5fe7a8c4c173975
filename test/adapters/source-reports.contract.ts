import { expect, it } from 'vitest';
import type { Store } from '../../server/adapters/store.ts';
import type { SourceRun } from '../../server/domain/policy/source-report.ts';

const run = (source: string, startedAt: string, more: Partial<SourceRun> = {}): SourceRun => ({
  source,
  startedAt,
  milliseconds: 1200,
  reached: true,
  added: [],
  updated: [],
  withdrawn: [],
  unchanged: 3,
  failed: [],
  ...more,
});

/** What every store of source reports must do. */
export function sourceReportsContract(open: () => Store): void {
  it('gives the latest run of each source, and when the source could be read last', async () => {
    const { sourceReports } = open();
    const updated = { id: 'd1', title: '办法', path: '/a.txt', provisions: { added: [], changed: ['第三条'], removed: [] } };
    const good = run('市政府网站', '2026-11-20T01:00:00.000Z', { updated: [updated] });
    const bad = run('市政府网站', '2026-11-21T01:00:00.000Z', {
      reached: false,
      unchanged: 0,
      failed: [{ path: 'https://example.invalid/', reason: '网站返回 503' }],
    });
    for (const one of [bad, good, good, run('本地文件夹', '2026-11-19T01:00:00.000Z')]) await sourceReports.save(one);
    const byName = new Map((await sourceReports.latest()).map((s) => [s.lastRun.source, s]));
    expect(byName.get('市政府网站')).toEqual({ lastRun: bad, lastSuccessAt: good.startedAt });
    expect(byName.get('本地文件夹')?.lastSuccessAt).toBe('2026-11-19T01:00:00.000Z');
    expect(await sourceReports.runs('市政府网站', 10)).toEqual([bad, good]);
    expect(await sourceReports.runs('市政府网站', 1)).toEqual([bad]);
  });
}
