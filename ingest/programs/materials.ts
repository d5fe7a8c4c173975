import { cite, tablesIn, type ReadingContext } from '../reading-context.ts';
import { qualifiedBlockOf } from './block-heading.ts';
import { placeOf, type Folded } from './folded.ts';
import { materialsOfTable } from './material-table.ts';
import { PARAGRAPH, type Section } from './outline/outline.ts';
import type { RoutedMaterial } from './routed-material.ts';
import { programsMeant } from './routing.ts';
import { cutAt, withoutStop } from './sentences.ts';
import { kindsOf } from './segment/program-draft.ts';

/** 申请时提交下列材料：, 重点企业需提供：, 纸质材料包括： */
const STEM =
  /(?:提交|提供|报送|包括|附|准备|递交|出具)[^。；]{0,24}(?:材料|资料|文件|证明)?[^。；]{0,8}[：:]$|(?:材料|资料)[^。；，]{0,10}(?:包括|如下|有|要求)?[：:]$/u;
/** 一式二份, A4装订: how to hand in, no item. */
const HANDLING =
  /\.(?:docx?|xlsx?|pdf|zip)$|^(?:以上|上述|其中|注[：:]|说明|每个|以下|复印件|申报材料(?:一式|统一|应|须|需)|所有|材料|装订|一式|纸质|电子(?:版|文件)|申请人所在企业|企业应当|逾期|对)|装订成册|按顺序|加盖公章$|核对|无需提交|一式[一二三四五六七八九十\d]+份[^，。；]{0,12}(?:报|送|装订)/u;
const NOUN =
  /(?:表|书|证|证明|报告|合同|协议|发票|凭证|清单|材料|复印件|原件|文件|照片|说明|函|声明|记录|决议|汇总表|目录|章程|批文|票据|回单|名单|许可|备案|意见|附件|方案|简介|执照|扫描件|申报表|承诺|资料|申请表|登记|收据|号|流水|账单|制度)》?(?:[（(].{0,80}[）)])?$/u;

/** 申请国外发明专利授权资助，应当提交A、B、C等印证资料: whose, and the list. */
const ASKED = /^(?:(?:申请|申报)?([^，。；]{2,40}?)(?:的)?，?)?(?:应当?|须|需|必须)(?:同时)?(?:提交|提供|附)[：:]?(?!的)([^。；]{4,240})$/u;

function askedItems(
  folded: Folded,
  at: number,
  list: string,
  programs: ReadonlySet<number>,
  context: ReadingContext,
): readonly RoutedMaterial[] {
  const text = list.replace(/，并根据.*$/u, '');
  return cutAt(text, '、，')
    .map(withoutStop)
    .filter((p) => p.text.length >= 2 && NOUN.test(p.text) && !/^(?:以下|下列|如下|相关|有关)[^，。；]{0,6}(?:材料|资料)$/u.test(p.text))
    .reduce<RoutedMaterial[]>((out, p, i, all) => {
      // a part that is no document by itself belongs to the next: 专利、商标注册证书
      const start = i === 0 ? 0 : (all[i - 1]?.end ?? 0) + (p.start > (all[i - 1]?.end ?? 0) ? 1 : 0);
      const from = Math.min(start, p.start);
      const words = text.slice(from, p.end).replace(/^[、，]/u, '');
      const begin = p.end - words.length;
      return [...out, { material: { text: words, citation: cite(context, placeOf(folded, at + begin, at + p.end)) }, programs }];
    }, []);
}

/** The materials of a block, with the programs its headings name. */
export function materialsOf(block: Section, names: readonly (readonly string[])[], context: ReadingContext): readonly RoutedMaterial[] {
  const qualifier = block.kinds.length === 0 && block.heading ? qualifiedBlockOf(block.heading)?.qualifier : undefined;
  const meant = qualifier ? programsMeant(qualifier, names) : new Set(names.keys());
  const tables = tablesIn(context)
    .filter((p) => block.start <= p.start && p.end <= block.end)
    .flatMap((p) => {
      const found = materialsOfTable(p, names, context);
      return found === null ? [] : [{ start: p.start, end: p.end, found }];
    });
  const inTable = ({ material: { citation } }: RoutedMaterial): boolean =>
    tables.some((t) => citation.start < t.end && t.start < citation.end);
  return [...collect(block, meant, names, context).filter((m) => !inTable(m)), ...tables.flatMap((t) => t.found)];
}

function collect(
  section: Section,
  meant: ReadonlySet<number>,
  names: readonly (readonly string[])[],
  context: ReadingContext,
): readonly RoutedMaterial[] {
  if (section.children.length === 0) return items(section.body, meant, context, names);
  return [
    ...(section.body.text === '' ? [] : items(section.body, meant, context, names, false)),
    ...section.children.flatMap((child): readonly RoutedMaterial[] => {
      const heading = child.heading ?? '';
      const routed = heading === '' ? meant : narrow(programsMeant(qualifiedBlockOf(heading)?.qualifier ?? heading, names), meant);
      if (child.children.length > 0) {
        const own = isMaterialItem(child) && !STEM.test(child.own.text) ? items(child.own, routed, context) : [];
        return [...own, ...collect(child, routed, names, context)];
      }
      if (child.rank < PARAGRAPH && LABELLED.test(child.own.text) && !GENERIC_LABEL.test(heading))
        return wholeItem(child.own, routed, context);
      // 反映产品的证明材料：检测报告、销售发票: the heading belongs to the item; 方向1：清单及合同: it only routes
      const text = /^方向/u.test(heading) || kindsOf(child).length > 0 ? child.body : child.own;
      return items(text, routed, context, names, child.rank < PARAGRAPH);
    }),
  ];
}

/** 7.研究开发活动材料：立项报告；结题验收报告等: one item of the list, however many papers prove it. */
const LABELLED = /^[^，。；：]{4,24}(?:材料|资料|证明)：[^\n]{4,}/u;
const GENERIC_LABEL =
  /^(?:网上|纸质|书面|电子|附件|其他|所需|申报|申请|提交|提供|必备|基本|一般|项目|企业|单位|个人|以下|下列|以及|证明)*(?:材料|资料|证明)(?:清单|要求)?$/u;
const LONGEST_ITEM = 260;

function wholeItem(folded: Folded, programs: ReadonlySet<number>, context: ReadingContext): readonly RoutedMaterial[] {
  const [first] = cutAt(folded.text, folded.text.length > LONGEST_ITEM ? '；。' : '').map(withoutStop);
  return first === undefined || first.text.length > LONGEST_ITEM
    ? []
    : [{ material: { text: first.text, citation: cite(context, placeOf(folded, first.start, first.end)) }, programs }];
}

const narrow = (a: ReadonlySet<number>, within: ReadonlySet<number>): ReadonlySet<number> => {
  const both = new Set([...a].filter((i) => within.has(i)));
  return both.size > 0 ? both : within;
};
const isMaterialItem = (s: Section): boolean => kindsOf(s).length === 0 && NOUN.test(s.own.text.replace(/[。；：]$/u, ''));

/** Items under a stem inside a block of procedure: 申请时提交下列材料：1.…2.… */
export function materialsInProcedure(
  block: Section,
  names: readonly (readonly string[])[],
  context: ReadingContext,
): readonly RoutedMaterial[] {
  const out: RoutedMaterial[] = [];
  let open = false;
  for (const child of block.children) {
    if (
      /(?:提交|提供|报送|附送?)[^。；]{0,10}(?:下列|以下|如下)?[^。；]{0,6}(?:材料|资料|文件)(?:包括)?[：:]$/u.test(child.own.text.trim())
    ) {
      open = true;
      out.push(...child.children.flatMap((c) => items(c.own, new Set(names.keys()), context, names)));
      continue;
    }
    if (open && child.rank < PARAGRAPH && child.children.length === 0) out.push(...items(child.own, new Set(names.keys()), context, names));
    else {
      open = false;
      out.push(...materialsInProcedure(child, names, context));
    }
  }
  return out;
}

/** The items that one numbered line or paragraph states: one, or several between semicolons. */
function items(
  folded: Folded,
  programs: ReadonlySet<number>,
  context: ReadingContext,
  names: readonly (readonly string[])[] = [],
  numbered = true,
): readonly RoutedMaterial[] {
  return cutAt(folded.text, '；。')
    .map(withoutStop)
    .flatMap((whole): readonly RoutedMaterial[] => {
      // 方向2：购置合同、发票复印件 among those of other directions
      const direction = /^(方向.{1,3})：/u.exec(whole.text);
      if (
        direction?.[1] &&
        programsMeant(direction[1], names).size < names.length &&
        !programs.has([...programsMeant(direction[1], names)][0] ?? -1)
      )
        return [];
      const skip = direction?.[0].length ?? 0;
      const piece = { start: whole.start + skip, end: whole.end, text: whole.text.slice(skip) };
      const routed = direction?.[1] ? narrow(programsMeant(direction[1], names), programs) : programs;
      const { text } = piece;
      if (/按照?(?:通知|公告|指南|要求)[^，。；]{0,6}(?:要求)?(?:提交|提供)|^《[^》]{2,20}》用于/u.test(text)) return [];
      const asked = ASKED.exec(text);
      if (asked?.[2])
        return askedItems(
          folded,
          piece.start + text.length - asked[2].length,
          asked[2],
          narrow(programsMeant(asked[1] ?? '', names), programs),
          context,
        );
      if (!numbered && (!NOUN.test(text) || (/(?:可|应当?|不用|按照|除外|未能|用于)/u.test(text) && text.length > 24))) return [];
      if (text.length < 3 || HANDLING.test(text) || (STEM.test(`${text}：`) && text.length < 30 && !NOUN.test(text))) return [];
      if (piece.start > 0 && !NOUN.test(text) && !/(?:提供|提交|附)/u.test(text)) return [];
      if (text.length > 260) return [];
      return [{ material: { text, citation: cite(context, placeOf(folded, piece.start, piece.end)) }, programs: routed }];
    });
}

const INLINE: readonly RegExp[] = [
  // …申请补助并提交以下材料：①《…申报表》；②城市间交通费票据原件；③…
  /(?:提交|提供|报送|携带|具备)(?:以下|下列|如下)(?:申请|申报)?(?:材料|资料)[：:]([①1（(][^。]{4,400})/gu,
  // 申报材料包括请示及初审意见、项目立项文件、资金申请报告等。
  /(?:申报|申请)?(?:材料|资料)(?:主要)?包括[：:]?([^。；]{4,200}?)(?:等)?(?=[。；]|$)/gu,
  // 凭发票和智能算力交付凭证向…申请兑付
  /凭([^，。；]{2,40}?)(?:向|到|在(?!地|[^，。；]{0,6}地)|申请(?!人)|办理)/gu,
  // 请填写《…申请表（表一）》
  /填写(《[^》]{4,40}》)/gu,
  // 填写并提交项目申报书 · 填报专项申报书以及相关附件材料
  /(?:填报|填写并提交|在线填写|填写|提交)([^，。；：→]{0,16}?(?:申报书|申请书|申请表|申报表|申请报告)(?:以及|及|和)?(?:[^，。；：→]{0,12}?材料)?)(?=[，。；：→）]|$)/gu,
];

/** Materials that running text names: 企业凭已签订的服务合同…申领. */
export function materialsInProse(
  folded: Folded,
  names: readonly (readonly string[])[],
  context: ReadingContext,
): readonly RoutedMaterial[] {
  const out: RoutedMaterial[] = [];
  for (const pattern of INLINE)
    for (const m of folded.text.matchAll(pattern)) {
      const list = m[1] ?? '';
      const from = m.index + m[0].indexOf(list);
      for (const part of splitList(list)) {
        const before = folded.text.slice(
          Math.max(0, folded.text.lastIndexOf('。', m.index) + 1, folded.text.lastIndexOf('；', m.index) + 1),
          m.index,
        );
        const programs = before.length > 8 ? programsMeant(before, names) : new Set(names.keys());
        const place = placeOf(folded, from + part.start, from + part.end);
        if (part.text.length >= 2 && !out.some((o) => o.material.text === part.text))
          out.push({ material: { text: part.text, citation: cite(context, place) }, programs });
      }
    }
  return out;
}

/** ①《申报表》（附件1）；②票据原件，住宿费按标准执行: the papers of a numbered list in one sentence, each up to its first comma. */
function numberedPapers(list: string): readonly { start: number; end: number; text: string }[] {
  return cutAt(list, '；').flatMap((p) => {
    const marker = /^(?:[①-⑳]|[（(]?\d{1,2}[）).、])\s{0,2}/u.exec(p.text)?.[0] ?? '';
    const first = cutAt(p.text.slice(marker.length), '，').map(withoutStop)[0];
    if (marker === '' || first === undefined || !NOUN.test(first.text)) return [];
    const start = p.start + marker.length + first.start;
    return [{ start, end: start + first.text.length, text: first.text }];
  });
}

function splitList(list: string): readonly { start: number; end: number; text: string }[] {
  if (/^[①1（(]/u.test(list) && list.includes('；')) return numberedPapers(list);
  return cutAt(list, '、')
    .map(withoutStop)
    .flatMap((p) => {
      const both = /^(.*?(?:书|表|材料|报告))(以及|及|和)(.*材料)$/u.exec(p.text);
      if (!both?.[1] || !both[3]) return [p];
      return [
        { start: p.start, end: p.start + both[1].length, text: both[1] },
        { start: p.end - both[3].length, end: p.end, text: both[3] },
      ];
    });
}
