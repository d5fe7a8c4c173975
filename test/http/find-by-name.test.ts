import { describe, expect, it } from 'vitest';
import { isShortFor } from '../../server/domain/policy/issuer-names.ts';
import { subjectsOf } from '../../server/domain/policy/subjects.ts';
import { correctedWords, namedAlike, namedLike } from '../../server/http/views/find-by-name.ts';
import { recognition, renovation, repealed } from '../fakes/library.ts';

const all = [renovation, recognition, repealed].map((r) => r.document);
describe('a document is found by what people type', () => {
  it.each([
    '澜工信规〔2026〕7号',
    '澜工信规[2026]7号',
    '澜工信规（2026）7',
    '澜工信规2026 7号',
    '设备更新 奖补',
    '工业和信息化局 设备',
    '2026年3月18日',
    '2026-03-18',
    '2026.3.18',
    '有效 设备更新',
    '《临澜市制造业设备更新奖补办法》',
    '〔2026〕7号',
    '[2026]7号',
    '2026年7号',
    '2026年第7号',
    '（2026）7',
    '工信规2026-7号',
    '市工信局',
    '工信局',
    '临澜市工信局 设备',
    '市工信局设备更新',
    '财政局',
    '2026/3/18',
    '2026年3月',
    '现行有效',
    '设更',
    '政策 2026年',
  ])('%s', (q) => {
    expect(namedLike(renovation.document, q)).toBe(true);
  });
  it.each([
    '澜工信规〔2021〕3号',
    '已废止 设备更新',
    '高新技术',
    '',
    '〔〕',
    '〔2026〕71号',
    '2026年77号',
    '科工信规〔2026〕7号',
    '县工信局',
    '人社局',
    '信局',
    '废止',
  ])('and not by %s', (q) => {
    expect(namedLike(renovation.document, q)).toBe(false);
  });
});

describe('read as people speak', () => {
  const SHORT = new Map([['高企', '高新技术企业']]);
  const found = (q: string) => all.filter((d) => namedAlike(d, q, SHORT)).map((d) => d.id);
  it.each([
    ['设备更新 补贴', [renovation, repealed]],
    ['设备更新补助', [renovation, repealed]],
    ['高企 奖励', [recognition]],
    ['高企补贴', [recognition]],
    ['高企', [recognition]],
    ['市工信局 补贴', [renovation, repealed]],
    // A word for aid alone does not make another matter of it.
    ['贷款 补贴', []],
    ['高企 管理', []],
  ] as const)('%s', (q, expected) => {
    expect(found(q)).toEqual(expected.map((r) => r.document.id));
  });
});

describe('a department by its short name', () => {
  it.each([
    ['发改委', '某省发展和改革委员会'],
    ['市监局', '临澜市市场监督管理局'],
    ['市市监局', '临澜市市场监督管理局'],
    ['人社厅', '某省人力资源和社会保障厅'],
    ['市府办', '临澜市人民政府办公室'],
    ['税务局', '国家税务总局临澜市税务局'],
    ['澜东区发改局', '澜东区发展和改革局'],
    ['工信部', '工业和信息化部'],
  ])('%s is %s', (short, full) => {
    expect(isShortFor(short, full)).toBe(true);
  });
  it.each([
    ['信局', '临澜市工业和信息化局'],
    ['港湾区发改局', '澜东区发展和改革局'],
    ['科技局', '临澜市商务局'],
    ['工信委', '临澜市工业和信息化局'],
    ['局', '临澜市商务局'],
  ])('%s is not %s', (short, full) => {
    expect(isShortFor(short, full)).toBe(false);
  });
});

describe('a slip of the pen', () => {
  it.each([
    ['设备更信', '设备更新'],
    ['设备根新 奖补', '设备更新 奖补'],
    ['高心技术', '高新技术'],
    ['制造业设更新', '制造业设备更新'],
    ['高新技术企业业', '高新技术企业'],
    ['设备新更', '设备更新'],
    ['澜工信归〔2026〕7号', '澜工信规〔2026〕7号'],
  ])('%s is %s', (q, meant) => {
    expect(correctedWords(all, q)).toBe(meant);
  });
  it.each(['设备更新', '完全无关的词', 'abc', '7号'])('%s is left as it is', (q) => {
    expect(correctedWords(all, q)).toBeNull();
  });
  it('is none where the word stands in a text', () => {
    expect(correctedWords(all, '设备更信', ['设备更信'])).toBeNull();
  });
  it('takes no long time to look for among many long names', () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({
      ...renovation.document,
      id: String(i),
      title: '关于印发某某若干政策措施的通知'.repeat(6),
    }));
    const began = performance.now();
    correctedWords(many, '若干政第措施 若干政策措失');
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

it.each([
  ['临澜市科学技术局 临澜市财政局关于印发《临澜市企业研发投入后补助管理办法》的通知', ['科技创新']],
  ['关于做好2026年失业保险稳岗返还和一次性扩岗补助工作的通知', ['人才与就业']],
  ['临澜市商务局关于组织申报2026年下半年境外展会展位补助的通知', ['外贸与开放']],
  ['港湾区人民政府办公室关于印发《港湾区促进现代航运物流业发展扶持办法》的通知', ['物流与交通']],
  ['临澜市人民政府公报2026年第4号', []],
])('%s is about %s', (title, subjects) => {
  expect(subjectsOf(title)).toEqual(subjects);
});
