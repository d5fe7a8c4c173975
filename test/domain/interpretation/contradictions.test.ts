import { describe, expect, it } from 'vitest';
import { contradictionsBetween } from '../../../server/domain/interpretation/contradictions/between-documents.ts';
import { aDocument, metadataOf } from '../../builders/documents.ts';

const POLICY = aDocument(
  'policy',
  [
    '临澜市企业用工稳定补贴办法',
    '临人社规〔2026〕9号',
    '对春节期间不停产的制造业企业，按每人500元给予一次性补贴，单个企业最高20万元。',
    '补贴申请应当在用工满3个月后的30日内提出，从业人员30人（含）以下的企业可以委托街道代办。',
    '为职工新建集体宿舍的，按照建设费用的20%给予补助，执行期限至2027年12月31日。',
    '困难企业可以缓缴社会保险费，缓缴期限不超过6个月。',
    '示范基地每年可以自荐2个项目，骨干企业每年可以自荐1个项目；评审排名前15的项目予以支持。',
    '租用市属厂房的，1个月租金免收、2个月租金减半。',
    '购置日期自2025年7月1日起至2026年6月30日止的设备可以申请补助。',
    '补贴每年评定一次，退回的申请三年内不得再次提出。',
    '参照《临澜市用工奖励办法》（临人社规〔2023〕4号）执行。',
    '2026年2月10日',
  ].join('\n'),
  {
    metadata: metadataOf({
      title: '临澜市企业用工稳定补贴办法',
      documentNumber: '临人社规〔2026〕9号',
      signedOn: '2026-02-10',
      issuingAuthorities: ['临澜市人力资源和社会保障局'],
    }),
  },
);
const found = (text: string) => contradictionsBetween(POLICY, [aDocument('told', `解读\n${text}`)]);

describe('contradictions between a policy and what restates it', () => {
  it.each([
    ['春节期间不停产的制造业企业，每人补贴五百元，一家企业最高二十万元。', 'other notation'],
    ['单个企业最高0.2百万元。', 'another unit'],
    ['集体宿舍按建设费用的两成补助，执行到2027年底。', 'tenths and the end of a year'],
    ['社会保险费可以缓缴，缓缴期限不超过半年。', 'half a year'],
    ['例如，某企业春节期间不停产，按每人500元、100人计算，可得补贴5万元。', "an example's own figures"],
    ['补贴一年评一次。', 'how often, not how long'],
    ['示范基地可以自荐两个项目，骨干企业可以自荐1个。', 'each its own number'],
    ['市属厂房免收一个月租金，减半两个月。', 'two numbers in another order of words'],
    ['《临澜市用工奖励办法》（临人社规〔2019〕11号）已经废止。', 'a former edition of the same title'],
    ['2月10日，市人力资源和社会保障局印发了《临澜市企业用工稳定补贴办法》（临人社规〔2026〕9号）。', 'day and number'],
  ])('says nothing of: %s (%s)', (text) => expect(found(text)).toEqual([]));

  it.each([
    ['春节期间不停产的制造业企业，单个企业最高30万元。', 'number', '20万元', '30万元'],
    ['新建集体宿舍按建设费用的三成给予补助。', 'number', '20%', '三成'],
    ['集体宿舍补助执行期限至2026年12月31日。', 'date', '2027年12月31日', '2026年12月31日'],
    ['社会保险费缓缴期限不超过一年。', 'number', '6个月', '一年'],
    ['从业人员不足30人的企业可以委托街道代办。', 'bound', '30人', '30人'],
    ['示范基地每年可以自荐两个项目，骨干企业每年也可以自荐2个。', 'number', '1个', '2个'],
    ['评审排在前20名的项目予以支持。', 'number', '前15', '前20名'],
    ['设备购置时间为2025年7月1日到2026年12月31日。', 'date', '2026年6月30日', '2026年12月31日'],
    ['《临澜市企业用工稳定补贴办法》（临人社规〔2026〕19号）已经公布。', 'document-number', '临人社规〔2026〕9号', '临人社规〔2026〕19号'],
  ])('%s: %s', (text, kind, ours, theirs) => {
    const [first, ...more] = found(text).filter((c) => c.kind === kind);
    expect(more).toEqual([]);
    expect([first?.values.policy, first?.values.interpretation]).toEqual([ours, theirs]);
  });

  it('sees that two numbers changed places', () => {
    expect(found('市属厂房2个月租金免收、1个月租金减半。').map((c) => [c.kind, c.values.policy, c.values.interpretation])).toEqual([
      ['number', '1个月', '2个月'],
    ]);
  });

  it('cites both sides at exact offsets', () => {
    const told = aDocument('told', '解读\n春节期间不停产的制造业企业，单个企业最高30万元。');
    const [first] = contradictionsBetween(POLICY, [told]);
    expect(POLICY.text.slice(first?.policy.start, first?.policy.end)).toBe('单个企业最高20万元');
    expect(told.text.slice(first?.interpretation.start, first?.interpretation.end)).toBe('单个企业最高30万元');
  });
});
