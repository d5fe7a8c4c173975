import { describe, expect, it } from 'vitest';
import type { SourceText } from '../../../ingest/source-text.ts';
import { splitDocuments } from '../../../ingest/structure/split-documents.ts';

const source = (text: string): SourceText => ({ text, marks: [], format: 'txt', fields: {}, url: null, warnings: [] });
const heads = (text: string): string[] => splitDocuments(source(text)).map((d) => d.text.split('\n')[0] ?? '');
const card = (n: number, name: string): string =>
  `${n}. ${name}\n${name}\n依据文件\n《临澜市${name}办法》\n发文机构\n临澜市商务局\n发文字号\n临商发〔2024〕${n}号\n工具分类\n资金支持\n服务对象\n全市企业\n服务内容\n1．给予最高10万元补助。\n联络方式\n临澜市商务局：0599-5550000`;

describe('documents in one file', () => {
  it('a handbook of service cards is split into its cards', () => {
    expect(heads(`${card(3, '首店落户支持')}\n${card(4, '展会补贴')}`)).toEqual(['3. 首店落户支持', '4. 展会补贴']);
  });

  it('the tail of the card before comes last, with a warning', () => {
    const parts = splitDocuments(source(`4．项目重复的不得申报。\n联络方式\n临澜市财政局：0599-5551111\n${card(8, '技术改造贴息')}`));
    expect(parts.map((p) => p.text.split('\n')[0])).toEqual(['8. 技术改造贴息', '4．项目重复的不得申报。']);
    expect(parts[1]?.warnings).toHaveLength(1);
  });

  it('a gazette issue is split where the titles of its catalogue stand again', () => {
    const issue =
      '临澜市人民政府公报\n2024年第3期\n目录\n临澜市人民政府关于促进消费的若干措施（3）\n临澜市人民政府办公室关于印发稳就业实施方案的通知（9）\n临澜市人民政府关于促进消费的若干措施\n各区人民政府：\n一、支持首店落户。\n临澜市人民政府办公室\n关于印发稳就业实施方案的通知\n各区人民政府：\n现将方案印发给你们。';
    expect(heads(issue)).toEqual(['临澜市人民政府公报', '临澜市人民政府关于促进消费的若干措施', '临澜市人民政府办公室']);
  });

  it('a catalogue in parts, with numbers, dots and pages, is followed; titles may be broken over lines; the chronicle is a part of its own', () => {
    const issue =
      '临澜市人民政府公报\n2026年第3号（总第87号）\n目　录\n　　【市政府文件】\n临澜市人民政府关于印发《临澜市市长质量奖管理办法》的通知（临政发〔2026〕14号）……………（1）\n【部门文件】\n临澜市财政局关于印发《贴息细则》的通知（临财规〔2026〕7号）……（4）\n【大事记】\n2026年第二季度大事记……（6）\n临澜市人民政府关于印发《临澜市市长质量奖管\n理办法》的通知\n临政发〔2026〕14号\n第一条 制定本办法。\n临澜市财政局关于印发《贴息细则》的通知\n临财规〔2026〕7号\n第一条 制定本细则。\n2026年第二季度大事记\n4月2日，市政府召开会议。';
    expect(heads(issue)).toEqual([
      '临澜市人民政府公报',
      '临澜市人民政府关于印发《临澜市市长质量奖管',
      '临澜市财政局关于印发《贴息细则》的通知',
      '2026年第二季度大事记',
    ]);
  });

  it('a compilation is split at its numbered titles', () => {
    expect(
      heads(
        '1. 临澜市人民政府关于印发《助企纾困措施》的通知（2023年3月1日）\n一、减税。\n2. 临澜市财政局关于贷款贴息的通知（2023年4月2日）\n一、贴息。',
      ),
    ).toHaveLength(2);
  });

  it.each([
    [
      'a notice that cites numbered documents',
      '关于税费优惠的汇编\n5.《抗癌药品清单》见《财政部公告》\n【政策依据】\n1.《增值税暂行条例》',
    ],
    ['a plain policy', '临澜市人民政府关于促进消费的若干措施\n一、支持首店落户。\n二、支持夜间消费。'],
    ['a policy with a list of annexes', '关于印发办法的通知\n附件：1.申请表\n2.承诺书（2023年版）'],
  ])('%s stays one document', (_, text) => {
    expect(splitDocuments(source(text))).toHaveLength(1);
  });

  it('marks move with their text', () => {
    const text = `${card(3, '首店落户支持')}\n${card(4, '展会补贴')}`;
    const at = text.indexOf('4. 展会');
    const parts = splitDocuments({ ...source(text), marks: [{ kind: 'heading', level: 1, start: at, end: at + 7 }] });
    expect(parts[1]?.marks).toEqual([{ kind: 'heading', level: 1, start: 0, end: 7 }]);
  });
});
