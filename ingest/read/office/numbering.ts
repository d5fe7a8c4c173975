import { all, attribute, child, type XmlNode } from './xml.ts';

/** One level of a list: how its number is written. */
interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
}
interface ListDefinition {
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly restarts: ReadonlyMap<number, number>;
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Word's automatic numbers (word/numbering.xml), written out as Word shows them: 第一条, 一、, （一）, 1. */
export class Numbering {
  private readonly lists = new Map<string, ListDefinition>();
  /** Counters by abstract list, so that two lists of one definition count on. */
  private readonly counters = new Map<string, number[]>();
  private readonly started = new Set<string>();

  constructor(root: XmlNode | null) {
    if (root === null) return;
    const abstracts = new Map(all(root, 'w:abstractNum').map((node) => [attribute(node, 'w:abstractNumId') ?? '', levelsOf(node)]));
    for (const num of all(root, 'w:num')) {
      const abstractId = attribute(child(num, 'w:abstractNumId'), 'w:val') ?? '';
      const levels = new Map(abstracts.get(abstractId) ?? []);
      const restarts = new Map<number, number>();
      for (const override of all(num, 'w:lvlOverride')) {
        const level = Number(attribute(override, 'w:ilvl') ?? 0);
        const start = attribute(child(override, 'w:startOverride'), 'w:val');
        if (start !== null) restarts.set(level, Number(start));
        for (const [ilvl, own] of levelsOf(override)) levels.set(ilvl, own);
      }
      this.lists.set(attribute(num, 'w:numId') ?? '', { abstractId, levels, restarts });
    }
  }

  /** The number of the next paragraph of a list, with what separates it from the text; empty for bullets. */
  next(numId: string, level: number): string {
    const list = this.lists.get(numId);
    const own = list?.levels.get(level);
    if (!list || !own) return '';
    const counters = this.counters.get(list.abstractId) ?? [];
    this.counters.set(list.abstractId, counters);
    const restart = list.restarts.get(level);
    const key = `${numId}/${level}`;
    if (restart !== undefined && !this.started.has(key)) counters[level] = restart;
    else counters[level] = counters[level] === undefined ? own.start : counters[level] + 1;
    this.started.add(key);
    counters.length = level + 1;
    if (own.format === 'bullet' || own.format === 'none') return '';
    const printed = own.text.replace(/%(\d)/gu, (_, n: string) => {
      const k = Number(n) - 1;
      const at = list.levels.get(k);
      return formatNumber(counters[k] ?? at?.start ?? 1, at?.format ?? 'decimal');
    });
    return /[章节条编篇\dA-Za-z]$/u.test(printed) ? `${printed} ` : printed;
  }
}

function levelsOf(node: XmlNode): Map<number, Level> {
  return new Map(
    all(node, 'w:lvl').map((lvl) => [
      Number(attribute(lvl, 'w:ilvl') ?? 0),
      {
        start: Number(attribute(child(lvl, 'w:start'), 'w:val') ?? 1),
        format: attribute(child(lvl, 'w:numFmt'), 'w:val') ?? 'decimal',
        text: attribute(child(lvl, 'w:lvlText'), 'w:val') ?? '',
      },
    ]),
  );
}

/** Numbers in Word's number formats; an unknown one is written in digits. */
export function formatNumber(n: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'ideographDigital':
    case 'taiwaneseDigital':
    case 'koreanCounting':
      return chinese(n);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(n).replace(/\d/gu, (d) => String.fromCharCode(0xff10 + Number(d)));
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return n <= 20 ? String.fromCharCode(0x245f + n) : `(${n})`;
    case 'decimalEnclosedParen':
      return n <= 20 ? String.fromCharCode(0x2473 + n) : `(${n})`;
    case 'decimalZero':
      return String(n).padStart(2, '0');
    case 'upperLetter':
      return String.fromCharCode(64 + ((n - 1) % 26) + 1);
    case 'lowerLetter':
      return String.fromCharCode(96 + ((n - 1) % 26) + 1);
    case 'upperRoman':
      return roman(n);
    case 'lowerRoman':
      return roman(n).toLowerCase();
    default:
      return String(n);
  }
}

/** 1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五; up to 9999. */
function chinese(n: number): string {
  if (n <= 0 || n > 9999) return String(n);
  let out = '';
  let zero = false;
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / unit) % 10;
    if (digit === 0) {
      zero = out !== '';
      continue;
    }
    out += `${zero ? '零' : ''}${DIGITS[digit]}${name}`;
    zero = false;
  }
  return n >= 10 && n < 20 ? out.slice(1) : out;
}

function roman(n: number): string {
  let rest = n;
  let out = '';
  for (const [value, letters] of [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const)
    for (; rest >= value; rest -= value) out += letters;
  return out;
}
