import { describe, expect, it } from 'vitest';
import { quotesExactly } from '../../../server/domain/citation/citation.ts';
import { chartSvg } from '../../../server/domain/interpretation/drafting/chart-svg.ts';
import { linesOf } from '../../../server/domain/interpretation/drafting/chart-text.ts';
import { DRAFT_FORMS } from '../../../server/domain/interpretation/drafting/draft.ts';
import { draftInterpretation } from '../../../server/domain/interpretation/drafting/draft-interpretation.ts';
import { GUIDE_FIELDS } from '../../../server/domain/interpretation/drafting/guide.ts';
import { draftAsText } from '../../../server/domain/interpretation/drafting/render-text.ts';
import { citeWords, type DraftSubject } from '../../../server/domain/interpretation/drafting/subject.ts';
import { compareVersions } from '../../../server/domain/interpretation/compare-versions.ts';
import { NINE_POINTS } from '../../../server/domain/interpretation/points.ts';
import { minutesToSay } from '../../../server/domain/language/spoken-text.ts';
import { anAward, aProgram, requires } from '../../builders/programs.ts';
import { aDocument } from '../../builders/documents.ts';
import { interpretationRules } from '../../../server/reference/interpretation-rules.ts';

const { exempt } = interpretationRules();

const TEXT = [
  '临澜市技术改造奖补办法',
  '为落实省委部署，加快设备更新，制定本办法。',
  '在本市登记注册，设备投资额300万元以上的企业可以申报。',
  '被列入严重失信名单的，不予支持。',
  '按设备投资额的8%给予补助，最高500万元。',
  '由临澜市工业和信息化局负责，电话0999-5550127。',
].join('\n');
const policy = aDocument('d1', TEXT, { programs: [] });
const cite = (words: string) => {
  const c = citeWords(policy, words);
  if (c === null) throw new Error(words);
  return c;
};
const program = aProgram(
  {
    allOf: [
      { ...requires('registeredIn', 'in', ['990100']), citation: cite('在本市登记注册') },
      { ...requires('dishonest', '==', false), citation: cite('被列入严重失信名单的') },
    ],
  },
  {
    title: '技改补助',
    awards: [anAward({ rate: 0.08, max: 5e6, citation: cite('按设备投资额的8%给予补助，最高500万元') })],
    department: '临澜市工业和信息化局',
    phones: ['0999-5550127'],
  },
);
const former = aDocument('d0', TEXT.replace('8%', '5%').replace('最高500万元', '最高300万元'));
const subject: DraftSubject = {
  policy,
  exempt,
  programs: [program],
  notices: [],
  former: { record: former, changes: compareVersions(former, policy, exempt) },
};
const textOf = (id: string) => (id === 'd1' ? policy.text : former.text);

describe('drafts of an interpretation', () => {
  it.each(DRAFT_FORMS)('%s: every statement quotes a stored text exactly, or is a gap that a person fills', (form) => {
    const draft = draftInterpretation(subject, form);
    const statements = draft.sections.flatMap((s) => s.statements);
    expect(statements.length).toBeGreaterThan(3);
    for (const s of statements) {
      if (s.gap === null) expect(s.citations.length, s.text).toBeGreaterThan(0);
      else expect(s.text).toBe(`【待补充：${s.gap}】`);
      for (const c of s.citations) expect(quotesExactly(textOf(c.documentId), c)).toBe(true);
    }
    expect(draft.gaps).toBe(statements.filter((s) => s.gap !== null).length);
    expect(draft.label).toContain('草稿');
  });

  it('outlines an article by all nine points', () =>
    expect(draftInterpretation(subject, 'article').sections.map((s) => s.point)).toEqual([...NINE_POINTS]));

  it('has the six required fields in the guide; what the policy does not say is asked for', () => {
    const { sections } = draftInterpretation(subject, 'guide');
    expect(sections.map((s) => s.heading)).toEqual([...GUIDE_FIELDS]);
    expect(sections.find((s) => s.heading === '材料清单')?.statements).toEqual([
      { text: '【待补充：文件未写明材料清单】', citations: [], gap: '文件未写明材料清单' },
    ]);
    expect(sections.find((s) => s.heading === '联系方式')?.statements[0]?.text).toBe('0999-5550127。');
  });

  it('says of what must not be that it is not supported', () =>
    expect(draftInterpretation(subject, 'guide').sections[0]?.statements.map((s) => s.text)).toEqual([
      '在本市登记注册。',
      '（不予支持的情形）被列入严重失信名单的。',
    ]));

  it('tells what changed against the former version from both texts', () => {
    const changes = draftInterpretation(subject, 'article').sections.find((s) => s.point === 'changes')?.statements ?? [];
    expect(changes.map((s) => s.text)).toEqual(
      expect.arrayContaining(['设备投资额：由“5%”改为“8%”。', '最高：由“300万元”改为“500万元”。']),
    );
    expect(changes[0]?.citations.map((c) => c.documentId)).toEqual(['d0', 'd1']);
  });

  it('reads out within ten minutes, figures in words', () => {
    const said = draftInterpretation(subject, 'audio-script')
      .sections.flatMap((s) => s.statements.filter((st) => st.gap === null).map((st) => st.text))
      .join('');
    expect(said).toContain('按设备投资额的百分之八给予补助，最高五百万元');
    expect(said).toContain('零九九九，五五五零幺二七');
    expect(minutesToSay(said)).toBeLessThanOrEqual(10);
  });

  it('draws a chart of at most six blocks that a screen reader reads in full', () => {
    const draft = draftInterpretation(subject, 'chart');
    const svg = chartSvg(draft);
    expect(draft.sections.length).toBeLessThanOrEqual(6);
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="chart-title chart-desc"/u);
    for (const s of draft.sections) expect(svg).toContain(`${s.heading}</title><desc`);
    expect(svg).toContain('按设备投资额的8%给予补助，最高500万元。');
    expect(svg).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/u);
  });

  it('keeps marks from the beginning of a line and numbers whole', () => {
    const lines = linesOf('按设备（含软件）投资额的8%给予补助，单个项目最高5000000元，同一企业每年度累计。〔12〕', 9);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('')).toContain('5000000');
    for (const line of lines) expect(line).not.toMatch(/^[，。）]|^\d{1,2}〕/u);
  });

  it('writes its sources under the text', () =>
    expect(draftAsText(draftInterpretation(subject, 'qa'))).toContain('依据\n〔1〕《临澜市技术改造奖补办法》'));
});
