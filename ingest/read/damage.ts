/** A kind of damage with what it looks like. */
const SIGNS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['有无法解码的字符', /\ufffd{1,20}/gu],
  // 科目??h、 海南省??谑袊d大道: a character lost on conversion leaves question marks among Han characters
  ['疑有丢失的字', /(?<=[\u4e00-\u9fff])\?{1,4}[;,]?(?:[\u4e00-\u9fff]{0,3}[a-z](?=[\u4e00-\u9fff、，。])|(?=[\u4e00-\u9fff]))/gu],
  // UTF-8 read as GBK (锟斤拷, 涓浗, 鐨勬) or as Latin-1 (ä¸­å›½)
  [
    '疑为乱码',
    /锟斤拷|烫烫烫|(?:[锛鐨涓鏄鍏鍙浼绗浜][\u4e00-\u9fff]){4,20}|(?:[ÃÂåäæçèé][\u0080-\u00bf\u0152-\u0178\u2018-\u203a]{1,2}){3,40}/gu,
  ],
];
const SHOWN = 5;
const AROUND = 6;

/** Where a text is damaged, as warnings for people: kind, line and the words around it; at most five of a kind. */
export function findDamage(text: string): readonly string[] {
  return SIGNS.flatMap(([name, pattern]) => {
    const hits: string[] = [];
    let count = 0;
    for (const m of text.matchAll(pattern)) {
      count += 1;
      if (count <= SHOWN)
        hits.push(
          `第${lineOf(text, m.index)}行“${text.slice(Math.max(0, m.index - AROUND), m.index + m[0].length + AROUND).replace(/\s+/gu, ' ')}”`,
        );
    }
    return count === 0 ? [] : [`原文${name}（${count}处）：${hits.join('，')}${count > SHOWN ? '等' : ''}，请核对原件`];
  });
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
