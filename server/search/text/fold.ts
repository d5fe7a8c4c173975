import { createRequire } from 'node:module';

/** CJK Radicals Supplement that PDF fonts use for the character itself and that NFKC leaves alone: ⻓期 → 长期. */
const RADICALS: Readonly<Record<string, string>> = {
  '⺁': '厂',
  '⺃': '乙',
  '⺇': '几',
  '⺈': '刀',
  '⺎': '兀',
  '⺓': '幺',
  '⺗': '心',
  '⺘': '手',
  '⺝': '月',
  '⺟': '母',
  '⺠': '民',
  '⺡': '水',
  '⺢': '水',
  '⺣': '火',
  '⺤': '爪',
  '⺥': '爪',
  '⺦': '丬',
  '⺨': '犬',
  '⺩': '王',
  '⺫': '目',
  '⺬': '示',
  '⺭': '示',
  '⺮': '竹',
  '⺰': '纟',
  '⺱': '网',
  '⺲': '网',
  '⺶': '羊',
  '⺷': '羊',
  '⺸': '羊',
  '⺹': '老',
  '⺻': '聿',
  '⺼': '肉',
  '⺾': '艹',
  '⻀': '艹',
  '⻁': '虎',
  '⻂': '衣',
  '⻃': '西',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻈': '讠',
  '⻉': '贝',
  '⻊': '足',
  '⻋': '车',
  '⻌': '辶',
  '⻍': '辶',
  '⻎': '辶',
  '⻏': '邑',
  '⻐': '钅',
  '⻑': '长',
  '⻒': '长',
  '⻓': '长',
  '⻔': '门',
  '⻕': '阜',
  '⻖': '阜',
  '⻗': '雨',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻟': '食',
  '⻠': '饣',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻧': '卤',
  '⻨': '麦',
  '⻩': '黄',
  '⻪': '黾',
  '⻫': '齐',
  '⻬': '齐',
  '⻭': '齿',
  '⻮': '齿',
  '⻯': '龙',
  '⻰': '龙',
  '⻱': '龟',
  '⻲': '龟',
  '⻳': '龟',
};

let table: Uint16Array | undefined;

/**
 * For each UTF-16 code unit the one unit it is searched as: NFKC, compatibility radicals, Traditional → Simplified, lower case.
 * A form that NFKC writes with several characters (㎡, ⑩) keeps the first, so that folding never moves an offset.
 */
export function foldTable(): Uint16Array {
  table ??= buildFoldTable();
  return table;
}

/** `text` as it is searched; the same length, so that offsets into one are offsets into the other. */
export function fold(text: string): string {
  const units = foldTable();
  const out = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = units[text.charCodeAt(i)] ?? 0;
  return decodeUnits(out);
}

/** The string of UTF-16 code units. */
export function decodeUnits(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
}

function buildFoldTable(): Uint16Array {
  const simplified = traditionalToSimplified();
  const units = new Uint16Array(0x10000);
  for (let c = 0; c < 0x10000; c++) {
    if (c >= 0xd800 && c <= 0xdfff) {
      units[c] = c;
      continue;
    }
    const s = String.fromCharCode(c);
    const plain = RADICALS[s] ?? s.normalize('NFKC').charAt(0);
    const one = simplified.get(plain) ?? plain;
    units[c] = one.toLowerCase().charCodeAt(0);
  }
  return units;
}

/** 單 → 单 for every character of the basic plane. Words (乾燥 / 乾坤) are not looked at: both sides fold alike. */
function traditionalToSimplified(): Map<string, string> {
  const require = createRequire(import.meta.url);
  const { Converter } = require('opencc-js') as { Converter: (options: { from: string; to: string }) => (text: string) => string };
  const convert = Converter({ from: 't', to: 'cn' });
  const characters = Array.from({ length: 0xa000 - 0x3400 }, (_, i) => String.fromCharCode(0x3400 + i));
  const converted = convert(characters.join('\n')).split('\n');
  const pairs = characters.map((c, i): [string, string] => [c, converted[i] ?? c]);
  return new Map(pairs.filter(([c, s]) => s.length === 1 && s !== c));
}
