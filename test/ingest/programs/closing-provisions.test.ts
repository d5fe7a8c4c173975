import { describe, expect, it } from 'vitest';
import { programsOf } from './read-text.ts';

/** A set of measures of a city's government whose last articles say who takes applications and when. */
const measures = (closing: string): string =>
  `云溪市人民政府办公室关于印发《云溪市促进消费若干措施》的通知
云政办发〔2026〕9号
各区、县人民政府：
现将《云溪市促进消费若干措施》印发给你们，请遵照执行。
云溪市人民政府办公室
2026年5月6日
云溪市促进消费若干措施
一、发展首店经济。对引进全国首店的商业运营机构，每引进1家给予20万元奖励。
二、支持住宿业提质。对新评定为五星级旅游饭店的企业，奖励100万元。
三、支持促消费活动。对承办市级促消费活动的企业，按活动支出的30%给予补助，最高30万元。
四、附则
${closing}`;

describe('closing provisions', () => {
  it('share the articles out among offices: each program has its own office and telephone', async () => {
    const programs = await programsOf(
      measures('（一）第一条、第三条由市商务局组织申报（流通科，0593-7712345）；第二条由市文化和旅游局组织申报（产业科，0593-7712346）。'),
    );
    expect(programs.map((p) => [p.department, ...p.phones])).toEqual([
      ['市商务局', '0593-7712345'],
      ['市文化和旅游局', '0593-7712346'],
      ['市商务局', '0593-7712345'],
    ]);
  });

  it('name the department of a government that takes applications, and the days', async () => {
    const programs = await programsOf(measures('（一）2026年度补助于2027年2月1日至3月15日集中申报，由市商务局受理。'));
    expect(programs.map((p) => [p.department, p.window.opensOn, p.window.closesOn])).toEqual(
      [0, 1, 2].map(() => ['市商务局', '2027-02-01', '2027-03-15']),
    );
  });

  it('say when of some articles only', async () => {
    const programs = await programsOf(measures('（一）第二条奖励申报时间为2026年7月1日至8月15日。'));
    expect(programs.map((p) => p.window.closesOn)).toEqual([null, '2026-08-15', null]);
  });

  it('say when of items that are no articles: of no program', async () => {
    const programs = await programsOf(measures('（一）第（二）项、第（四）项补助的申请时间为2026年7月1日至9月30日。'));
    expect(programs.map((p) => p.window.closesOn)).toEqual([null, null, null]);
  });
});
