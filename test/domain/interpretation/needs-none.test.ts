import { describe, expect, it } from 'vitest';
import { documentNeedsNone, provisionNeedsNone } from '../../../server/domain/interpretation/needs-none.ts';
import { interpretationRules } from '../../../server/reference/interpretation-rules.ts';

const { exempt } = interpretationRules();

describe('provisions that need no interpretation', () => {
  it.each([
    ['本办法自2026年3月1日起施行，有效期五年。', '施行日期'],
    ['本公告自发布之日施行。', '施行日期'],
    ['本办法由市工业和信息化局负责解释。', '解释权'],
    ['特此公告。', '印发套话'],
    ['请结合实际认真贯彻执行。', '印发套话'],
    ['自2026年3月1日起，对小微企业减半征收。', null],
    ['对首次认定的企业给予20万元奖励。', null],
  ])('%s: %s', (text, name) => expect(provisionNeedsNone({ marker: null }, text, exempt)).toBe(name));
});

describe('documents that need no interpretation', () => {
  it.each([
    ['临澜市人民政府关于调整市政府领导同志工作分工的通知', '领导分工'],
    ['临澜市2026年重点工作任务分解方案', '责任分解'],
    ['关于表彰2025年度先进单位的决定', '表彰决定'],
    ['临澜市人民政府关于李明等同志职务任免的通知', '人事任免'],
    ['临澜市技术改造专项资金管理办法', null],
  ])('%s: %s', (title, name) => expect(documentNeedsNone(title, exempt)?.name ?? null).toBe(name));
});
