import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { navigator as inProcess, type Environment } from '../processes.ts';
import type { Assessment } from '../../server/domain/assessment/assessment.ts';
import type { CoverageReport } from '../../server/usecases/review-interpretation/review-coverage.ts';

let folder: string;
let policy: string;

/** The command as people run it, in a home of this file's own. */
const navigator = (words: readonly string[], environment: Environment = {}) =>
  inProcess(words, { NAVIGATOR_HOME: join(folder, 'home'), ...environment });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'navigator-cli-'));
  await writeFile(
    join(folder, 'policy.txt'),
    '云川市工业和信息化局关于印发《云川市设备更新补助办法》的通知\n云工信规〔2026〕3号\n第一条　为支持企业更新设备，制定本办法。\n第二条　对设备投资额100万元以上的企业，按投资额的5%给予补助，最高50万元。\n云川市工业和信息化局\n2026年3月16日\n',
  );
  await writeFile(
    join(folder, 'told.txt'),
    '《云川市设备更新补助办法》解读\n一、补助标准\n设备投资额100万元以上的企业，按投资额的8%给予补助，最高50万元。\n发布日期：2026-03-18\n',
  );
  const { out } = await navigator(['ingest', join(folder, 'policy.txt'), join(folder, 'told.txt'), '--json']);
  policy = (JSON.parse(out) as { documents: { id: string; kind: string }[] }).documents.find((d) => d.kind === 'policy')?.id ?? '';
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it('sends a policy without a plan back, and keeps who did so and why', async () => {
  const sent = await navigator(['plan', 'submit', policy, '--by', '李四']);
  expect([sent.code, sent.out]).toEqual([1, '退文：没有解读方案。\n']);
  const { out } = await navigator(['plan', 'list']);
  expect(out).toMatch(/【已退文[^】]*】[\s\S]*李四　已退文：没有解读方案/u);
}, 240_000);

it('keeps a judgement on a contradiction, and leaves false alarms out of the score', async () => {
  const report = async () => JSON.parse((await navigator(['coverage', policy, '--json'])).out) as CoverageReport;
  const before = await report();
  const [found] = before.contradictions;
  expect(found?.values).toMatchObject({
    policy: expect.stringContaining('5%') as string,
    interpretation: expect.stringContaining('8%') as string,
  });
  const said = await navigator([
    'coverage',
    'judge',
    policy,
    '--contradiction',
    found?.id ?? '',
    '--as',
    'false-alarm',
    '--reason',
    '市区两级合计',
    '--by',
    '张三',
  ]);
  expect(said.out).toBe('已认定误报（张三，市区两级合计）\n');
  const after = await report();
  expect(after.contradictions[0]?.judgement).toMatchObject({ verdict: 'false-alarm', by: '张三' });
  expect(after.score ?? 0).toBeGreaterThan(before.score ?? 0);
}, 240_000);

it('counts for assessment and writes the workbook; an own rule changes the count, a wrong one is named', async () => {
  const file = join(folder, '考核.xlsx');
  const assessed = ['report', 'assessment', '--since', '2026-01-01', '--until', '2026-12-31'];
  expect((await navigator([...assessed, '--out', file])).out).toContain('1个部门，1份政策');
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
  await writeFile(
    join(folder, 'rules.yaml'),
    'duties:\n  interpretationWorkingDays: { value: 1, source: 本市要点 }\n  forms: { value: 1, source: 本市要点 }\n',
  );
  const own = JSON.parse(
    (await navigator([...assessed, '--json'], { INTERPRETATION_RULES: join(folder, 'rules.yaml') })).out,
  ) as Assessment;
  expect(own.total.figures).toMatchObject({ policies: 1, interpretationRate: 1, workingDays: 2, timelyRate: 0, formsRate: 1 });
  await writeFile(join(folder, 'rules.yaml'), 'duties:\n  forms: { value: 1 }\n');
  const wrong = await navigator(['plan', 'rules'], { INTERPRETATION_RULES: join(folder, 'rules.yaml') });
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringMatching(/rules\.yaml：duties\.forms\.source 不正确：缺少这一项/u)]);
}, 240_000);
