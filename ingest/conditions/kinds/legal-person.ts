import { finding, type Finding, type Recogniser } from '../proposition.ts';

const RESEMBLES = /(?:营业执照|登记证|代表|授权|打包|股东|证书|身份)/u;
const LEGAL_PERSON =
  /(不具(?:备|有)|非|无)?(?:[具拥]有|具备|属于|应?为|是|的|取得)?(?:健全的)?(?:独立的?(?:企业|事业|社团)?法人(?:资格|主体资格|地位|单位|企业|机构|主体)?|(?:企业|事业|社团)?法人(?:资格|主体资格|地位))/gu;
/** 在北京市办理工商注册…的企业法人; not the one of 企业法人营业执照. */
const CORPORATION = /(?:的|为|是|属于|应为|须为)(?:企业法人|法人企业|法人单位|法人机构)(?:单位)?(?=$|[，；。、）和或及（])/gu;

/** 独立法人资格: 具有独立法人资格 · 独立企业法人 · …的企业法人 · 不具备法人资格. */
export const legalPerson: Recogniser = ({ text }) => {
  const found: Finding[] = [];
  const add = (m: RegExpMatchArray, value: boolean) => {
    const start = m.index ?? 0;
    const end = start + m[0].length;
    const tail = text.slice(end, end + 8);
    // 独立法人省级新型研发机构 names a kind of body, 企业法人营业执照 a paper
    if (RESEMBLES.test(tail.slice(0, 4)) || /^(?:省级|国家级|市级|■)/u.test(tail) || found.some((f) => f.start < end && start < f.end))
      return;
    found.push(finding(start, end, 'independentLegalPerson', '==', value));
  };
  for (const m of text.matchAll(LEGAL_PERSON)) add(m, m[1] === undefined);
  for (const m of text.matchAll(CORPORATION)) add(m, true);
  return found.sort((a, b) => a.start - b.start);
};
