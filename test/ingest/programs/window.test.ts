import { describe, expect, it } from 'vitest';
import { fold } from '../../../ingest/programs/folded.ts';
import { readWindow } from '../../../ingest/programs/window.ts';
import { bareContext } from './read-text.ts';

/** sentence, whether it stands under a heading such as 申报时间, → opens, closes, rolling */
const SENTENCES: readonly (readonly [string, boolean, string | null, string | null, boolean | null])[] = [
  ['2025年4月1日至4月30日', true, '2025-04-01', '2025-04-30', false],
  ['自2024年3月5日起至2026年12月31日止', true, '2024-03-05', '2026-12-31', false],
  ['从2023年5月起', true, '2023-05-01', null, true],
  ['常年受理', true, null, null, true],
  ['常年申报、集中受理、分批评审', true, null, null, false],
  ['每年3月左右', true, null, null, false],
  ['一般每年两次', true, null, null, false],
  ['请申报单位于2025年6月20日前将材料报送至县茶叶局。', false, null, '2025-06-20', false],
  ['申报截止时间为2025年9月15日。', false, null, '2025-09-15', false],
  ['应当自获得证书之日起6个月内提出申请。', false, null, null, true],
  ['自通知发布之日起20个工作日内提出申请。', false, null, null, null],
  ['系统填报时间：2025年7月1日至7月18日', false, '2025-07-01', '2025-07-18', false],
  ['每年分两批申报：第一批5月1日至5月31日，第二批11月5日至12月4日', true, '2025-05-01', '2025-12-04', false],
  // periods of other things
  ['设备购置合同签订时间应在2024年1月1日至2024年12月31日期间。', false, null, null, null],
  ['本办法自2025年2月1日起施行，有效期三年。', false, null, null, null],
];

describe('the window of application', () => {
  it.each(SENTENCES)('%s (own block: %s)', (sentence, dedicated, opensOn, closesOn, rolling) => {
    const window = readWindow(
      [{ text: fold(sentence, { start: 0, end: sentence.length }), dedicated }],
      '',
      bareContext(sentence, '2025-01-10'),
    );
    expect({ opensOn: window.opensOn, closesOn: window.closesOn, rolling: window.rolling }).toEqual({ opensOn, closesOn, rolling });
  });

  it('an opening month is no rolling intake where the procedure waits for a notice', () => {
    const text = '从2024年6月起';
    expect(
      readWindow(
        [{ text: fold(text, { start: 0, end: text.length }), dedicated: true }],
        '以当年申报通知为准，组织专家评审',
        bareContext(text),
      ).rolling,
    ).toBe(false);
  });

  it("the applicant's deadline wins over that of the offices that pass applications on", () => {
    const text = '各县商务局于2025年8月30日前汇总报送市商务局。申报单位于2025年8月10日前提交材料。';
    expect(readWindow([{ text: fold(text, { start: 0, end: text.length }), dedicated: false }], '', bareContext(text)).closesOn).toBe(
      '2025-08-10',
    );
  });
});
