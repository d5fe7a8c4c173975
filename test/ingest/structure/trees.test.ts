import { describe, expect, it } from 'vitest';
import type { Mark, SourceText } from '../../../ingest/source-text.ts';
import { rowPath } from '../../../ingest/structure/paths.ts';
import { readProvisions } from '../../../ingest/structure/read-provisions.ts';

const source = (text: string, marks: readonly Mark[] = []): SourceText => ({
  text,
  marks,
  format: 'txt',
  fields: {},
  url: null,
  warnings: [],
});
/** Each provision as `kind path`, under its parent by two spaces. */
function tree(text: string, marks: readonly Mark[] = []): string[] {
  const depths: number[] = [];
  return readProvisions(source(text, marks)).map((p) => {
    depths[p.ordinal] = p.parent === null ? 0 : (depths[p.parent] ?? 0) + 1;
    return `${'  '.repeat(depths[p.ordinal] ?? 0)}${p.kind} ${p.path}`;
  });
}
const texts = (text: string): string[] => readProvisions(source(text)).map((p) => p.text);

const DOCUMENTS: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  [
    'articles in chapters, with 款 and 项',
    `临澜市企业技术改造资金管理办法
第一章 总则
第一条 为了支持技术改造，制定本办法。
第二条 本办法所称企业，是指在本市注册的法人。
企业分支机构参照执行。
第二章 支持条件
第三条 申报企业应当具备下列条件：
（一）在本市纳税；
（二）符合下列情形之一：
1.投资额500万元以上；
2.设备额300万元以上。
前款所称投资额，不含土地款。
第四条 中小企业优先。`,
    [
      'title 标题',
      'chapter 第一章',
      '  article 第一章 第一条',
      '  article 第一章 第二条',
      'chapter 第二章',
      '  article 第二章 第三条',
      '    subparagraph 第二章 第三条（一）',
      '    subparagraph 第二章 第三条（二）',
      '      item 第二章 第三条（二）1.',
      '      item 第二章 第三条（二）2.',
      '    paragraph 第二章 第三条第二款',
      '  article 第二章 第四条',
    ],
  ],
  [
    'articles of a long law',
    `临澜市民事条例
第九百九十九条 为公共利益可以合理使用。
第一千条 行为人应当承担责任。
第一千二百零三条 被侵权人可以请求赔偿。`,
    ['title 标题', 'article 第九百九十九条', 'article 第一千条', 'article 第一千二百零三条'],
  ],
  [
    'numbering that runs on across parents, jumps and mixes 3、 in',
    `一、减轻负担
1.停征收费。疫情期间停征部分收费。
2.减免房租。免收2个月房租。
二、扩大融资
3.增加信贷。加大投放。
3、优化服务
（一）压缩时限。
（三）公开流程。
四、组织保障
各部门要加强配合。`,
    [
      'heading 一、',
      '  heading 一、1.',
      '  heading 一、2.',
      'heading 二、',
      '  heading 二、3.',
      'heading 3、',
      '  item 3、（一）',
      '  item 3、（三）',
      'heading 四、',
    ],
  ],
  [
    'a notice, its signature and the document it issues',
    `临澜市人民政府办公室
关于印发临澜市促进消费
若干措施的通知
临政办规〔2024〕3号
各区人民政府，市政府各部门：
现将《临澜市促进消费若干措施》印发给你们，请认真贯彻执行。
临澜市人民政府办公室
2024年3月5日
（此件公开发布）
临澜市促进消费若干措施
为提振消费，制定本措施。
一、支持首店。最高补助50万元。
二、支持展会。最高补助30万元。
本措施自印发之日起施行，有效期2年。
附件：1.申请表
2.承诺书
附件1
首店落户申请表
一、企业名称
二、开户银行`,
    [
      'title 标题',
      'note 附注',
      'addressee 主送机关',
      'preamble 引言第1段',
      'signature 落款',
      'note 附注',
      'title 标题',
      'preamble 引言第2段',
      'heading 一、',
      'heading 二、',
      'paragraph 第1段',
      'note 附件说明',
      'annex 附件1',
      '  title 附件1 标题',
      '  item 附件1 一、',
      '  item 附件1 二、',
    ],
  ],
  [
    'headings and lists inside one long line',
    '关于支持外贸的意见 一、支持参展。对参展企业给予补贴：（1）展位费补贴50%；（2）运费补贴30%。 二、支持认证。一是补贴认证费；二是补贴检测费。',
    ['title 标题', 'heading 一、', '  item 一、（1）', '  item 一、（2）', 'heading 二、', '  item 二、一是', '  item 二、二是'],
  ],
  [
    'questions with answers, numbered and spoken',
    `一、补贴标准是多少？
答：最高10万元。分两档：（1）小型企业5万元；（2）中型企业10万元。
二、如何申请？
答：网上申请。
问：何时拨付？
答：审核后30日内。`,
    [
      'question 一、',
      '  answer 一、答',
      '    item 一、答（1）',
      '    item 一、答（2）',
      'question 二、',
      '  answer 二、答',
      'question 问1',
      '  answer 问1 答',
    ],
  ],
  [
    'the fields of a service card',
    `16. 首店落户资金支持
依据文件
《促进消费若干措施》
服务对象
全市商贸企业
服务内容
1．首店补助
（1）亚洲首店最高500万元。
（2）本市首店最高100万元。
2．活动补助
条件要求
企业应满足：
1．在本市注册。
时间/频度 从2024年3月起
联络方式
临澜市商务局：0599-5550000`,
    [
      'title 标题',
      'heading 依据文件',
      'heading 服务对象',
      'heading 服务内容',
      '  heading 服务内容 1．',
      '    item 服务内容 1．（1）',
      '    item 服务内容 1．（2）',
      '  item 服务内容 2．',
      'heading 条件要求',
      '  item 条件要求 1．',
      'heading 时间/频度',
      'heading 联络方式',
    ],
  ],
  [
    'a list in a sentence, and what follows it',
    `（一）申报条件。企业应当：
1.在本市注册；
2.近两年盈利；
3.信用良好。
符合条件的企业可以常年申报。`,
    ['heading （一）', '  item （一）1.', '  item （一）2.', '  item （一）3.', '  paragraph （一）第2段'],
  ],
];

describe('the tree of a document', () => {
  it.each(DOCUMENTS)('%s', (_, text, expected) => {
    expect(tree(text)).toEqual(expected);
  });

  it('a run-in heading belongs to its provision, with its text', () => {
    const [p] = readProvisions(source('一、停征部分收费。疫情期间停征特种设备检验费。\n二、减免房租。免2个月。'));
    expect(p).toMatchObject({ marker: '一、', heading: '停征部分收费', text: '一、停征部分收费。疫情期间停征特种设备检验费。' });
  });

  it("a parent's own text ends where its first child begins", () => {
    expect(texts('第三条 企业应当：\n（一）注册；\n（二）纳税。')).toEqual(['第三条 企业应当：', '（一）注册；', '（二）纳税。']);
  });
});

describe('what opens no provision', () => {
  it.each([
    ['依照第五条的规定执行', '一、执行口径\n依照第五条、第六条的规定执行，见附件1。\n二、其他'],
    ['a line that begins with an article it refers to', '一、处理\n第五条规定的企业不再申报。\n第六条第二款所称企业除外。\n二、其他'],
    ['按本办法第八条（二）执行', '一、处理\n按本办法第八条（二）项执行，（一）至（三）项除外。\n二、其他'],
    ['decimals', '一、标准\n补贴1.5万元，利率3.85%，不超过2.5个百分点。增长1.2倍。\n二、其他'],
    ['series of prizes', '一、奖励\n对一、二等奖获得者，三、四级工给予奖励。一等奖10万元。\n二、其他'],
    ['a reference to an annex', '一、申请\n附件1的表格须加盖公章，填写附件2。\n二、其他'],
    ['years and document numbers', '一、依据\n依据2023年第1号公告和临政发〔2023〕2号文件。\n二、其他'],
  ])('%s', (_, text) => {
    expect(tree(text)).toHaveLength(2);
  });
});

describe('tables', () => {
  const text = '一、补贴标准\n表1 分档标准\n档次\t金额\n一档\t10万元\n二档\t5万元\n二、其他事项。按规定执行。';
  const span = (s: string): { start: number; end: number } => ({ start: text.indexOf(s), end: text.indexOf(s) + s.length });
  const rows = ['档次\t金额', '一档\t10万元', '二档\t5万元'];
  const marks: Mark[] = [
    { kind: 'table', start: span(rows[0] ?? '').start, end: span(rows[2] ?? '').end },
    ...rows.flatMap((row): Mark[] => [
      { kind: 'row', ...span(row) },
      ...row
        .split('\t')
        .map((c): Mark => ({ kind: 'cell', start: span(row).start + row.indexOf(c), end: span(row).start + row.indexOf(c) + c.length })),
    ]),
  ];

  it('a table is one provision under its heading, with caption, header row and cells', () => {
    const provisions = readProvisions(source(text, marks));
    const table = provisions[1];
    expect(tree(text, marks)).toEqual(['heading 一、', '  table 一、表1', 'heading 二、']);
    expect(table?.table).toMatchObject({ caption: '表1 分档标准', headerRows: 1 });
    expect(rowPath(table?.path ?? '', 2)).toBe('一、表1 第2行');
    expect(table?.table?.rows[2]?.cells.map((c) => text.slice(c.start, c.end))).toEqual(['二档', '5万元']);
  });
});
