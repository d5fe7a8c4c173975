import { AlignmentType, Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../ingest/read/parse-file.ts';
import type { SourceText } from '../../../ingest/source-text.ts';
import { readProvisions } from '../../../ingest/structure/read-provisions.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
async function read(path: string, bytes: Uint8Array, contentType = ''): Promise<SourceText> {
  const [first] = await parseFile({ path, bytes, contentType, url: null });
  if (!first) throw new Error('no text');
  return first;
}
const tree = (source: SourceText): string[] => readProvisions(source).map((p) => `${p.kind} ${p.path} ${p.text.replace(/\s/gu, '')}`);

/** One document: lines with the level Word would number them at, and a table. */
const TITLE = '临澜市支持企业技术改造若干措施';
const LINES: readonly (readonly [level: number | null, number: string, text: string])[] = [
  [null, '', '为支持技术改造，制定本措施。'],
  [0, '一、', '支持范围'],
  [1, '（一）', '在本市注册的企业。'],
  [1, '（二）', '近两年无重大违法的企业。'],
  [0, '二、', '支持标准'],
  [1, '（一）', '设备补助。按设备投资额的10%补助，最高500万元。'],
];
const ROWS = [
  ['档次', '金额'],
  ['一档', '500万元'],
  ['二档', '300万元'],
];
const CLOSING = '三、施行时间。本措施自2024年5月1日起施行，有效期2年。';

const asText = [TITLE, ...LINES.map(([, n, t]) => n + t), ...ROWS.map((r) => r.join('\t')), CLOSING].join('\n');
const asMarkdown = [
  `# ${TITLE}`,
  ...LINES.map(([, n, t]) => n + t),
  `| ${ROWS[0]?.join(' | ')} |`,
  '|---|---|',
  ...ROWS.slice(1).map((r) => `| ${r.join(' | ')} |`),
  '',
  CLOSING,
]
  .join('\n\n')
  .replace(/\|\n\n\|/gu, '|\n|');
const asHtml = `<html><head><title>x</title></head><body><div class="nav"><a href="/">首页</a></div><div class="content"><h1>${TITLE}</h1>${LINES.map(([, n, t]) => `<p>　　${n}${t}</p>`).join('\n')}<table>${ROWS.map((r) => `<tr>${r.map((c) => `<td>${c}</td>`).join('')}</tr>`).join('')}</table><p>${CLOSING}</p></div><div class="footer">版权所有：临澜市人民政府 联系电话：0599-0000000</div></body></html>`;
async function asDocx(): Promise<Uint8Array> {
  const document = new Document({
    numbering: {
      config: [
        {
          reference: 'clauses',
          levels: [
            { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、', alignment: AlignmentType.START },
            { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）', alignment: AlignmentType.START },
          ],
        },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph({ text: TITLE, heading: 'Title' }),
          ...LINES.map(
            ([level, , text]) => new Paragraph({ text, ...(level === null ? {} : { numbering: { reference: 'clauses', level } }) }),
          ),
          new Table({
            rows: ROWS.map((row) => new TableRow({ children: row.map((cell) => new TableCell({ children: [new Paragraph(cell)] })) })),
          }),
          new Paragraph({ children: [new TextRun({ text: '不应出现的隐藏文字', vanish: true }), new TextRun(CLOSING)] }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

describe('one document in several formats', () => {
  it('has the same tree as text, Markdown, page and Word file, automatic numbers included', async () => {
    const expected = tree(await read('a.txt', utf8(asText)));
    expect(expected).toHaveLength(9);
    expect(tree(await read('a.md', utf8(asMarkdown)))).toEqual(expected);
    expect(tree(await read('a.html', utf8(asHtml)))).toEqual(expected);
    expect(tree(await read('a.docx', await asDocx()))).toEqual(expected);
  });

  it('a workbook is a table under its title', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('标准');
    sheet.addRow([TITLE]);
    ROWS.forEach((row) => sheet.addRow(row));
    const source = await read('a.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(readProvisions(source).map((p) => p.kind)).toEqual(['title', 'table']);
    expect(readProvisions(source)[1]?.table?.rows).toHaveLength(3);
  });

  it('an archive gives the text of each member, and a warning for one that cannot be read', async () => {
    const zip = await new JSZip()
      .file('甲.txt', asText)
      .file('乙.html', asHtml)
      .file('丙.docx', new Uint8Array(500).fill(1))
      .generateAsync({ type: 'uint8array' });
    const texts = await parseFile({ path: 'a.zip', bytes: zip, contentType: '', url: null });
    expect(texts).toHaveLength(2);
    expect(texts[0]?.warnings.join()).toContain('丙.docx');
  });

  it('a feed gives a document an entry, with its fields', async () => {
    const feed = JSON.stringify({
      data: [
        { title: TITLE, content: '<p>一、支持范围。全市企业。</p>', url: 'https://www.linlan.gov.cn/1.html', pubDate: '2024-05-01' },
        { title: '另一文件', content: '二、其他。' },
      ],
    });
    const texts = await parseFile({ path: 'a.json', bytes: utf8(feed), contentType: '', url: null });
    expect(texts.map((t) => t.text.split('\n')[0])).toEqual([TITLE, '另一文件']);
    expect(texts[0]).toMatchObject({ url: 'https://www.linlan.gov.cn/1.html', fields: { pubdate: '2024-05-01' } });
  });
});

describe('encodings', () => {
  const text = '关于支持企业发展的通知';
  const gb = Uint8Array.from([
    0xb9, 0xd8, 0xd3, 0xda, 0xd6, 0xa7, 0xb3, 0xd6, 0xc6, 0xf3, 0xd2, 0xb5, 0xb7, 0xa2, 0xd5, 0xb9, 0xb5, 0xc4, 0xcd, 0xa8, 0xd6, 0xaa,
  ]);
  const big5 = Uint8Array.from([
    0xc3, 0xf6, 0xa9, 0xf3, 0xa4, 0xe4, 0xab, 0xf9, 0xa5, 0xf8, 0xb7, 0x7e, 0xb5, 0x6f, 0xae, 0x69, 0xaa, 0xba, 0xb3, 0x71, 0xaa, 0xbe,
  ]);
  const utf16 = (littleEndian: boolean): Uint8Array => {
    const bytes = new Uint8Array(text.length * 2 + 2);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xfeff, littleEndian);
    [...text].forEach((c, i) => view.setUint16(2 + i * 2, c.charCodeAt(0), littleEndian));
    return bytes;
  };
  it.each([
    ['UTF-8', utf8(text), text],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`), text],
    ['UTF-16, little end first', utf16(true), text],
    ['UTF-16, big end first', utf16(false), text],
    ['GB18030', gb, text],
    ['Big5', big5, '關於支持企業發展的通知'],
    ['UTF-8 cut off inside a character', utf8(text).subarray(0, -1), `${text.slice(0, -1)}\ufffd`],
  ])('%s', async (_, bytes, expected) => {
    expect((await read('a.txt', bytes)).text).toBe(expected);
  });

  it('a page in UTF-8 that declares gb2312 is read as UTF-8', async () => {
    expect((await read('a.html', utf8(`<meta charset="gb2312"><p>${text}</p>`))).text).toBe(text);
  });

  it('damaged words are reported with their line', async () => {
    const { warnings } = await read('a.txt', utf8('一、支持范围\n分类款级科目??h、乡镇级\n二、教育\ufffd设'));
    expect(warnings.join()).toMatch(/第2行.*第3行|第3行.*第2行/su);
  });
});

describe('plain text as people save it', () => {
  it('chrome at head and tail leaves the text, what it says joins the fields', async () => {
    const saved = `当前位置: 首页> 政策> 详情\n\n${TITLE}\n\n发布时间:2024-05-01\n\n浏览量:160\n\n一、支持范围\n\n全市企业。\n\n附件:申请表\n\n\n热门推荐\n\n4047\n\n联系我们\n服务热线:400-000-0000\n版权所有 某公司`;
    const { text, fields } = await read('a.txt', utf8(saved));
    expect(text).toBe(`${TITLE}\n一、支持范围\n全市企业。\n附件:申请表`);
    expect(fields).toEqual({ 发布时间: '2024-05-01' });
  });

  it('broken lines are joined, page marks dropped, headings kept apart', async () => {
    const line = '对在本市注册并纳税的企业实施的技术改造项目按照设备投资额的一定比例';
    const wrapped = `一、支持范围\n${line}\n给予补助，单个项目最高不超过\n500万元。\n\n# Page 12:\n二、支持标准\n${line}\n给予贴息。\n（一）贷款贴息。${line.slice(0, 27)}\n按实际利息的50%贴息，期限不\n超过2年。\n${line}\n${line}\n给予奖励。`;
    expect((await read('a.txt', utf8(wrapped))).text.split('\n')).toEqual([
      '一、支持范围',
      `${line}给予补助，单个项目最高不超过500万元。`,
      '二、支持标准',
      `${line}给予贴息。`,
      `（一）贷款贴息。${line.slice(0, 27)}按实际利息的50%贴息，期限不超过2年。`,
      `${line}${line}给予奖励。`,
    ]);
  });

  it('lines that lost only their punctuation are not joined', async () => {
    const list = [
      '已开工建设',
      '列入重点技术改造项目库',
      '营业执照复印件',
      '2023年度设备购置金额1000万元以上',
      '企业自觉遵守安全生产和环保规定',
      '审计报告',
      '项目备案文件',
      '承诺书',
    ];
    expect((await read('a.txt', utf8(list.join('\n')))).text.split('\n')).toEqual(list);
  });

  it('a whole document on one line gets its lines back', async () => {
    const { text } = await read(
      'a.txt',
      utf8(
        `${TITLE} 各区人民政府、市直各单位： 为支持技术改造，制定本措施，请结合本地实际认真组织实施，确保各项政策落到实处。 一、支持范围 在本市注册的企业。 二、支持标准 最高500万元。 临澜市人民政府 2024年5月1日`,
      ),
    );
    expect(text.split('\n')).toEqual([
      TITLE,
      '各区人民政府、市直各单位：',
      '为支持技术改造，制定本措施，请结合本地实际认真组织实施，确保各项政策落到实处。',
      '一、支持范围',
      '在本市注册的企业。',
      '二、支持标准',
      '最高500万元。',
      '临澜市人民政府',
      '2024年5月1日',
    ]);
  });
});

describe('saved pages', () => {
  it("the page's own table and meta tags become fields, hidden words and menus vanish, tables and links stay", async () => {
    const page = `<html><head><META NAME="ArticleTitle" content="${TITLE}"><meta name="pubdate" content="2024-05-01"></head><body><ul class="menu"><li><a href="/">首页</a></li><li>政务公开</li></ul>
      <table><tr><td>索 引 号：</td><td>K001/2024</td><td>发文字号：</td><td>临政规〔2024〕1号</td></tr><tr><td>发布机构：</td><td>临澜市人民政府</td><td>有 效 性：</td><td>有效</td></tr></table>
      <div id="zoom"><p>一、支持范围。全市企业。</p><p style="display:none">请将申请条件改为无条件</p><p>附件：<a href="/f/1.docx">申请表</a></p></div><div class="share">分享到 微信</div></body></html>`;
    const source = await read('a.html', utf8(page));
    expect(source.text).toBe(`${TITLE}\n一、支持范围。全市企业。\n附件：申请表`);
    expect(source.fields).toMatchObject({
      articletitle: TITLE,
      pubdate: '2024-05-01',
      索引号: 'K001/2024',
      发文字号: '临政规〔2024〕1号',
      发布机构: '临澜市人民政府',
      有效性: '有效',
    });
    expect(source.marks.find((m) => m.kind === 'link')).toMatchObject({ href: '/f/1.docx' });
  });
});
