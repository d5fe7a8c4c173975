import type { ChartLayout, DraftSection, InterpretationDraft, Statement } from './draft.ts';
import { escapeXml, linesOf } from './chart-text.ts';
import { numberedSources, sourcesByDocument, type NumberedSources } from './sources.ts';

/** Of the design: one column 750 wide, square corners, 石青 on 月白. Ratios of these colours on their grounds are at least 4.5. */
const WIDTH = 750;
const EDGE = 40;
const INK = '#12272D';
const INK2 = '#3F555B';
const PRIMARY = '#0A5872';
const TINT = '#E0EEF2';
const GROUND = '#F1F5F5';
const SURFACE = '#FFFFFF';
const LINE = '#C8D5D7';
const ASK = '#744800';
const ASK_TINT = '#FBEFD3';
const FONT = '"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif';

/** Something drawn, and how much of the page it takes. */
interface Drawn {
  readonly svg: string;
  readonly height: number;
}

/** 一图读懂 as an SVG: every block is a labelled group whose `desc` holds its words in full; the whole has a title and a description. */
export function chartSvg(draft: InterpretationDraft): string {
  const numbered = numberedSources(draft);
  const parts: Drawn[] = [head(draft)];
  for (const [i, section] of draft.sections.entries()) parts.push(block(section, i, numbered));
  parts.push(sourceList(numbered), foot(draft));
  let y = 0;
  const body = parts
    .map((p) => {
      const g = `<g transform="translate(0 ${y})">${p.svg}</g>`;
      y += p.height;
      return g;
    })
    .join('');
  const described = draft.sections.map((s) => `${s.heading}：${s.statements.map((st) => st.text).join('')}`).join('\n');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" role="img" aria-labelledby="chart-title chart-desc" lang="zh-CN" font-family='${FONT}'>` +
    `<title id="chart-title">${escapeXml(draft.title)}（草稿）</title><desc id="chart-desc">${escapeXml(described)}</desc><rect width="${WIDTH}" height="${y}" fill="${GROUND}"/>${body}</svg>`
  );
}

const text = (words: string, x: number, y: number, size: number, fill: string, more = ''): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${more}>${escapeXml(words)}</text>`;
const lines = (all: readonly string[], x: number, y: number, size: number, leading: number, fill: string, more = ''): string =>
  all.map((l, i) => text(l, x, y + i * leading, size, fill, more)).join('');

function head(draft: InterpretationDraft): Drawn {
  const title = linesOf(draft.title, 20);
  const number = draft.policy.documentNumber;
  const height = 60 + title.length * 44 + (number === null ? 0 : 30) + 30;
  return {
    height,
    svg: `<rect width="${WIDTH}" height="${height - 20}" fill="${PRIMARY}"/>${lines(title, EDGE, 76, 32, 44, '#FFFFFF', ' font-weight="700"')}${number === null ? '' : text(number, EDGE, 60 + title.length * 44 + 24, 20, '#FFFFFF')}`,
  };
}

function block(section: DraftSection, index: number, numbered: NumberedSources): Drawn {
  const drawn = LAYOUTS[section.layout ?? 'conditions'](section.statements, numbered);
  const height = 76 + drawn.height + 24;
  const id = `block-${index}`;
  const words = section.statements.map((s) => s.text).join('');
  const svg =
    `<g role="group" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${escapeXml(section.heading)}</title><desc id="${id}-desc">${escapeXml(words)}</desc>` +
    `<rect x="20" y="0" width="${WIDTH - 40}" height="${height - 20}" fill="${SURFACE}"/><rect x="20" y="0" width="${WIDTH - 40}" height="3" fill="${PRIMARY}"/>${text(section.heading, EDGE, 48, 26, PRIMARY, ' font-weight="700"')}<g transform="translate(0 76)">${drawn.svg}</g></g>`;
  return { svg, height };
}

type Draw = (statements: readonly Statement[], numbered: NumberedSources) => Drawn;

/** Rows under each other, each drawn by `row` with the room that its text needs. */
const stacked =
  (row: (s: Statement, i: number, last: boolean) => Drawn): Draw =>
  (statements) => {
    let y = 0;
    const svg = statements
      .map((s, i) => {
        const r = row(s, i, i === statements.length - 1);
        const g = `<g transform="translate(0 ${y})">${r.svg}</g>`;
        y += r.height;
        return g;
      })
      .join('');
    return { svg, height: y };
  };

const SIZE = 20;
const LEADING = 32;
/** A statement with the numbers of its sources; a gap stands out by its own words, edge and ground. */
function words(s: Statement, numbered: NumberedSources, x: number, ems: number): Drawn {
  const chips = numbered
    .numbersOf(s)
    .map((n) => `〔${n}〕`)
    .join('');
  const all = linesOf(s.text + chips, ems);
  const height = all.length * LEADING + 10;
  const ground =
    s.gap === null
      ? ''
      : `<rect x="${x - 8}" y="0" width="${WIDTH - EDGE - x}" height="${height - 4}" fill="${ASK_TINT}" stroke="${ASK}" stroke-dasharray="4 3"/>`;
  return { height, svg: `${ground}${lines(all, x, 24, SIZE, LEADING, s.gap === null ? INK : ASK)}` };
}

const ticked = (numbered: NumberedSources) =>
  stacked((s) => {
    const w = words(s, numbered, EDGE + 36, 31);
    return {
      height: w.height + 4,
      svg: `<rect x="${EDGE}" y="6" width="20" height="20" fill="${TINT}" stroke="${PRIMARY}"/>${s.gap === null ? `<path d="M${EDGE + 4} 16l5 5 8-10" fill="none" stroke="${PRIMARY}" stroke-width="2.5"/>` : ''}${w.svg}`,
    };
  });
/** The sum itself large, the words under it. */
const sums = (numbered: NumberedSources) =>
  stacked((s) => {
    const figure = s.gap === null ? /(?:最高(?:不超过)?)?\d[\d,.]{0,14}\s?(?:%|％|万元|亿元|元|个百分点)/u.exec(s.text)?.[0] : undefined;
    const w = words(s, numbered, EDGE, 33);
    if (figure === undefined) return { height: w.height + 8, svg: w.svg };
    return {
      height: 52 + w.height + 12,
      svg: `${text(figure, EDGE, 38, 36, PRIMARY, ' font-weight="700"')}<g transform="translate(0 52)">${w.svg}</g>`,
    };
  });
const steps = (numbered: NumberedSources) =>
  stacked((s, i, last) => {
    const w = words(s, numbered, EDGE + 48, 30);
    const height = Math.max(w.height, 44) + 8;
    return {
      height,
      svg: `${last ? '' : `<line x1="${EDGE + 15}" y1="34" x2="${EDGE + 15}" y2="${height + 4}" stroke="${LINE}" stroke-width="2"/>`}<rect x="${EDGE}" y="2" width="30" height="30" fill="${PRIMARY}"/>${text(String(i + 1), EDGE + 15, 24, 18, '#FFFFFF', ' text-anchor="middle" font-weight="700"')}${w.svg}`,
    };
  });
const timeline = (numbered: NumberedSources) =>
  stacked((s, _, last) => {
    const w = words(s, numbered, EDGE + 40, 31);
    const height = w.height + 8;
    return {
      height,
      svg: `<line x1="${EDGE + 9}" y1="8" x2="${EDGE + 9}" y2="${last ? height - 8 : height + 8}" stroke="${PRIMARY}" stroke-width="3"/><rect x="${EDGE}" y="8" width="18" height="18" fill="${SURFACE}" stroke="${PRIMARY}" stroke-width="3"/>${w.svg}`,
    };
  });
/** 单个项目最高：由“…”改为“…”: what it is, the former left and struck through, the present right and underlined, each with its word. */
const oldAndNew = (numbered: NumberedSources) =>
  stacked((s) => {
    const changed = /^(?:([^“”]{1,40})：)?由“([^”]{1,80})”改为“([^”]{1,80})”/u.exec(s.text);
    if (changed === null) {
      const w = words(s, numbered, EDGE, 33);
      return { height: w.height + 8, svg: w.svg };
    }
    const before = linesOf(changed[2] ?? '', 12);
    const after = linesOf(changed[3] ?? '', 12);
    const rows = Math.max(before.length, after.length);
    const height = rows * LEADING + 62;
    const about = changed[1];
    const down = about === undefined ? 0 : 34;
    const chips = numbered
      .numbersOf(s)
      .map((n) => `〔${n}〕`)
      .join('');
    return {
      height: height + down,
      svg:
        `${about === undefined ? '' : text(about, EDGE, 22, SIZE, INK, ' font-weight="700"')}<g transform="translate(0 ${down})"><rect x="${EDGE}" y="0" width="300" height="${height - 14}" fill="${GROUND}" stroke="${LINE}"/>${text('原来', EDGE + 14, 28, 16, INK2)}${lines(before, EDGE + 14, 58, SIZE, LEADING, INK2, ' text-decoration="line-through"')}` +
        `<path d="M${EDGE + 316} ${height / 2 - 8}h30m-9-8l9 8-9 8" fill="none" stroke="${PRIMARY}" stroke-width="2.5"/><rect x="${EDGE + 362}" y="0" width="300" height="${height - 14}" fill="${TINT}" stroke="${PRIMARY}"/>${text('现在', EDGE + 376, 28, 16, PRIMARY)}${lines(after, EDGE + 376, 58, SIZE, LEADING, INK, ' font-weight="700"')}${text(chips, EDGE + 648, 28, 16, INK2, ' text-anchor="end"')}</g>`,
    };
  });

const LAYOUTS: Readonly<Record<ChartLayout, Draw>> = {
  conditions: (s, n) => ticked(n)(s, n),
  amounts: (s, n) => sums(n)(s, n),
  steps: (s, n) => steps(n)(s, n),
  timeline: (s, n) => timeline(n)(s, n),
  'old-and-new': (s, n) => oldAndNew(n)(s, n),
};

function sourceList({ sources }: NumberedSources): Drawn {
  const all = sourcesByDocument(sources).flatMap((line) => linesOf(line, 44));
  return {
    height: 50 + all.length * 24,
    svg: `${text('依据', EDGE, 30, 18, INK, ' font-weight="700"')}${lines(all, EDGE, 58, 15, 24, INK2)}`,
  };
}

function foot(draft: InterpretationDraft): Drawn {
  const all = linesOf(`${draft.label}。${draft.origin === 'generated' ? '文字经人工智能润色，请核对原文。' : ''}`, 40);
  return { height: 40 + all.length * 24, svg: lines(all, EDGE, 28, 16, 24, ASK) };
}
