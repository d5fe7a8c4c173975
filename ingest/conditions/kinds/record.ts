import type { FactName } from '../../../server/domain/enterprise/facts.ts';
import { finding, type Finding, type Recogniser } from '../proposition.ts';

/**
 * 信用、违法、事故、欠税: what must be absent from a firm's record.
 * 近三年无不良信用记录 · 未被列入失信被执行人名单 · 无重大违法违规行为 · 未发生安全、环保、质量事故 · 纳入联合惩戒黑名单的（不予支持）
 * Said or denied, the proposition of a requirement is always that it is absent: nobody asks for a bad record.
 */
export const record: Recogniser = ({ text }) => {
  const found: Finding[] = [];
  const add = (m: RegExpMatchArray, fact: FactName) => {
    const start = m.index ?? 0;
    const end = start + m[0].length;
    // one stretch may name several records: 无重大安全事故和违法违规行为
    if (!found.some((f) => f.proposition.fact === fact && f.start < end && start < f.end))
      found.push(finding(start, end, fact, '==', false));
  };
  for (const [pattern, fact, unless] of RECORDS) {
    for (const m of text.matchAll(pattern)) {
      if (unless?.test(text.slice(Math.max(0, m.index - 12), m.index + m[0].length + 14))) continue;
      add(m, fact);
    }
  }
  return found.sort((a, b) => a.start - b.start);
};

const NONE = String.raw`(?:无|没有|未|不存在|未曾|不得(?!申)|不属于|不涉及|不处于)[^，；。]{0,34}?`;
const RECORDS: readonly (readonly [pattern: RegExp, fact: FactName, unless?: RegExp])[] = [
  [
    new RegExp(
      `${NONE}(?:(?:信用|失信)?(?:联合)?惩戒(?:范围|名单|对象|措施)?|失信(?:被执行人|惩戒|行为|记录|企业|主体|名单|联合)?(?:名单|对象|行为|记录)?|不良(?:的)?(?:信用|诚信|征信|记录)(?:记录|行为|信息)?|不良信誉(?:记录)?|信用不良记录|黑名单|涉黑(?:涉恶|恶)?(?:不良)?(?:记录|情况)?)`,
      'gu',
    ),
    'dishonest',
    /领域不良信用|本人|法定代表人个人/u,
  ],
  [
    /(?:失信被执行人|失信(?:联合惩戒)?名单|严重(?:违法)?失信(?:企业|主体|行为|记录|惩戒)?(?:名单)?(?:（[^（）]{0,8}）)?|黑名单|联合惩戒(?:对象|名单)|涉黑涉恶)/gu,
    'dishonest',
    /领域[^，；。]{0,6}(?:不良|黑名单)/u,
  ],
  [
    /(?:信用|诚信|征信)(?:记录|状况|情况|状态)?(?:良好|优良|正常)|(?:良好的?)(?:信用|诚信)(?:记录|状况)?/gu,
    'dishonest',
    /纳税信用等级|信用等级/u,
  ],
  [/无[^，；。]{0,10}不良(?:或违法)?记录/gu, 'dishonest'],
  [/(?:列入|纳入|处于)[^，；。]{0,8}(?:信用|失信)(?:联合)?惩戒(?:名单|对象|期)/gu, 'dishonest'],
  [
    new RegExp(
      `${NONE}(?:违法(?!失信)(?:违规|违纪|犯罪)?|违规|犯罪|(?:[偷逃漏骗]税、?){1,3}(?:等)?(?:违法)?(?:违规)?|(?:行政|刑事|部门[^，；。]{0,6}|安全|环保|海关|税务)处罚)(?:的)?(?:案件(?:当事人)?(?:信息)?(?:公布)?)?(?:行为|记录|情况|情形|问题|处罚|信息|名单)?`,
      'gu',
    ),
    'majorViolation',
    /违反□|环境违法|不予行政处罚|免予/u,
  ],
  [
    /(?:受到|受过|被|出现过?|发生过?|存在|有)[^，；。]{0,24}(?:违法违规|重大违法|重大税收违法|违法行为|行政处罚|刑事处罚|部门[^，；。]{0,6}处罚)[^，；。]{0,6}/gu,
    'majorViolation',
    /违反□|情形之一|环境违法/u,
  ],
  [
    new RegExp(
      `${NONE}(?:安全|质量|环保|环境(?:污染|保护)?|生产)[^，；。无]{0,20}(?:事故|(?<=重大[^，；。无]{0,20})事件)(?:[或和及、][^，；。]{0,10}违法行为)?`,
      'gu',
    ),
    'majorAccident',
  ],
  [/(?:发生|出现)[^，；。]{0,14}(?:安全|质量|环保|环境)[^，；。]{0,14}事故/gu, 'majorAccident'],
  [/(?:无|没有|未|不存在|不得)[^，；。]{0,12}(?:欠税|欠缴税|拖欠税)[^，；。]{0,6}/gu, 'taxOwed'],
  [/(?:[偷逃漏骗]税、?){1,3}[^，；。]{0,4}处罚/gu, 'majorViolation'],
  [/(?:无|没有|未|不存在)[^，；。]{0,6}(?:拖欠|欠缴)[^，；。]{0,8}税[款费]/gu, 'taxOwed'],
  [/(?:存在|有|^)(?:恶意)?(?:拖欠|欠缴)[^，；。]{0,4}税[款费]?/gu, 'taxOwed'],
  [/(?:存在|有)(?:欠税|欠缴税|拖欠税)[^，；。]{0,6}/gu, 'taxOwed'],
];
