import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../../ingest/index.ts';
import { compareVersions, pairPrograms } from '../../../server/domain/interpretation/compare-versions.ts';
import type { SubsidyProgram } from '../../../server/domain/subsidy/program.ts';
import { aDocument } from '../../builders/documents.ts';
import { interpretationRules } from '../../../server/reference/interpretation-rules.ts';

const { exempt } = interpretationRules();

const OLDER = aDocument(
  'old',
  [
    '临澜市用工补贴办法',
    '对春节期间不停产的制造业企业，按每人500元给予一次性补贴，单个企业最高20万元。',
    '为职工新建集体宿舍的，按照建设费用的20%给予补助。',
    '困难企业可以缓缴社会保险费，缓缴期限不超过6个月。',
    '企业招用退役军人的，另行给予岗位津贴。',
  ].join('\n'),
);
const NEWER = aDocument(
  'new',
  [
    '临澜市用工补贴办法',
    '困难企业可以缓缴社会保险费，缓缴期限不超过6个月。',
    '对春节期间不停产的制造业企业，按每人800元给予一次性补贴，单个企业最高30万元。',
    '为职工新建集体宿舍的，按照建设费用的20%给予补助。',
    '开展技能比武并取得名次的班组，发放学习用品。',
  ].join('\n'),
);

describe('two versions side by side', () => {
  const changes = compareVersions(OLDER, NEWER, exempt);
  const of = (words: string) => changes.find((c) => (c.new ?? c.old)?.quote.includes(words));

  it('names what changed from which value to which', () => {
    expect(of('春节期间')).toMatchObject({
      change: 'changed',
      values: [
        { key: 'money', about: '每人', old: '500元', new: '800元' },
        { key: 'money', about: '单个企业最高', old: '20万元', new: '30万元' },
      ],
    });
  });
  it('tells moved, added and removed provisions apart', () => {
    expect([of('缓缴')?.change, of('技能比武')?.change, of('退役军人')?.change]).toEqual(['moved', 'added', 'removed']);
  });
  it('a version compared with itself has only the same', () => {
    expect(new Set(compareVersions(OLDER, OLDER, exempt).map((c) => c.change))).toEqual(new Set(['same']));
  });
  it('cites both sides at exact offsets', () => {
    expect(changes.filter((c) => c.old !== null && c.new !== null).length).toBeGreaterThan(1);
    for (const c of changes)
      for (const [record, cited] of [
        [OLDER, c.old],
        [NEWER, c.new],
      ] as const)
        if (cited) expect(record.text.slice(cited.start, cited.end)).toBe(cited.quote);
  });
  it('an item that was put in or left out of a list gives the others new numbers and nothing else', async () => {
    const read = async (name: string, text: string) => {
      const [found] = await readDocuments({
        path: `/documents/${name}.txt`,
        bytes: new TextEncoder().encode(text),
        modifiedAt: 0,
        url: null,
      });
      if (found === undefined) throw new Error('not read');
      return found;
    };
    const older = await read(
      'older',
      '云川市技术改造资金管理办法\n第一条 为支持企业，制定本办法。\n第二条 申报材料：\n（一）企业营业执照复印件；\n（二）项目备案或者核准文件复印件；\n（三）设备采购合同、发票复印件；\n（四）信用良好的承诺书。\n第三条 单个项目最高300万元。',
    );
    const newer = await read(
      'newer',
      '云川市技术改造资金管理办法\n第一条 为支持企业，制定本办法。\n第二条 申报材料：\n（一）项目总结；\n（二）营业执照；\n（三）项目备案证明；\n（四）设备（含软件）购置合同、发票及付款凭证清单；\n（五）信用良好的承诺书。\n第三条 单个项目最高500万元。',
    );
    const aligned = compareVersions(older, newer, exempt).map(
      (c) => `${c.change} ${c.old?.provisionPath ?? '—'} ${c.new?.provisionPath ?? '—'}`,
    );
    expect(aligned).toEqual([
      'same 第一条 第一条',
      'added — 第二条（一）',
      'changed 第二条（一） 第二条（二）',
      'changed 第二条（二） 第二条（三）',
      'changed 第二条（三） 第二条（四）',
      'moved 第二条（四） 第二条（五）',
      'changed 第三条 第三条',
    ]);
  });
  it('a value becomes another only where both are of the same thing', () => {
    const older = aDocument('a', '办法\n项目固定资产投资1000万元以上，其中设备投资额不低于500万元，评审结果向社会公示5个工作日。');
    const newer = aDocument('b', '办法\n项目设备（含软件）投资额300万元以上，项目核验工作在20个工作日内完成，评审结果向社会公示。');
    expect(
      compareVersions(older, newer, exempt).flatMap((c) => c.values.map((v) => `${v.about ?? ''} ${v.old ?? '无'}→${v.new ?? '无'}`)),
    ).toEqual([
      '项目固定资产投资 1000万元→无',
      '项目设备（含软件）投资额 500万元→300万元',
      '评审结果向社会公示 5个工作日→无',
      '项目核验工作 无→20个工作日',
    ]);
  });
  it('a program that is called a little differently is the same one, others are gained and lost', () => {
    const called = (...titles: readonly string[]) =>
      titles.map((title) => ({ title, provision: -1 })) as unknown as readonly SubsidyProgram[];
    const pairs = pairPrograms(
      { ...OLDER, programs: called('临澜市技术改造专项资金', '招聘补贴') },
      { ...NEWER, programs: called('临澜市工业企业技术改造专项资金', '稳岗返还') },
      changes,
    );
    expect(pairs.map((p) => [p.old?.title ?? null, p.new?.title ?? null])).toEqual([
      ['临澜市技术改造专项资金', '临澜市工业企业技术改造专项资金'],
      [null, '稳岗返还'],
      ['招聘补贴', null],
    ]);
  });
});
