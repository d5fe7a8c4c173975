import type { ConditionPassage } from '../../conditions/condition-passage.ts';
import { placeOf } from '../folded.ts';
import type { Section } from '../outline/outline.ts';

/** 申请本措施奖补的企业，应当在本市依法登记注册 · 本办法适用对象应当遵纪守法，未被认定为失信惩戒对象 */
const ASKED_OF_ALL =
  /(?:申请(?:享受)?本(?:政策|措施|办法|意见|细则|规定)[^，。；]{0,14}的?(?:企业|单位|申请人|机构|主体)|本(?:政策|措施|办法|意见|细则|规定)(?:的)?(?:适用|支持|扶持|奖励|资助|补助|补贴)(?:的)?(?:对象|企业|单位|机构|主体))，?(?:还|均|一般)?(?:应当?|须|必须|需)(?:同时)?([^。；：]{4,200})(?=[。；]|$)/u;

/** 申请支持的涉税服务机构应满足在前海设立并从事实际经营活动, under 附则 */
const ASKED_IN_CLOSING =
  /申请(?:支持|资助|扶持|奖励|补助|补贴)的[^，。；]{2,16}(?:机构|企业|单位|主体)，?(?:应当?|须|必须|需)(?:同时)?(?:满足|符合|具备)?([^。；：]{4,200})(?=[。；]|$)/u;
/** 涉旅企业必须诚实守信、依规经营、依法纳税, under 其他规定: an obligation of all that apply, by how they behave. */
const BEHAVES_IN_CLOSING =
  /(?:^|[。；])((?:[^，。；：的]{0,6}(?:企业|单位|主体)|申请(?:人|者|单位|企业)|申报(?:人|单位|主体|企业))(?:必须|须|应当?)[^。；：]{0,30}(?:诚实|诚信|守信|守法|依法|合法|依规|信用)[^。；：]{0,100})(?=[。；]|$)/u;
/** 已享受县政府“一事一议”政策的，不再享受奖励, under 其他规定: whoever got the one gets none of the other. */
const REFUSED_IN_CLOSING =
  /(?:^|[。；])((?:已|凡|对)?[^，。；：]{0,10}(?:享受|获得|列入|纳入)[^，。；：]{2,60}的(?:企业|项目|单位)?，(?:原则上)?(?:均)?不(?:再|予|得|能|可)(?:重复)?(?:享受|申报|申请|支持|奖励|补助|补贴|资助)[^，。；：]{0,20})(?=[。；]|$)/u;
const CLOSING = /^(?:附则|其[他它](?:规定|事项)?|有关(?:规定|要求|说明)|申报(?:及|与|和)(?:审核|审批|兑现)|政策兑现)$/u;

/** …并签订承诺书，若违反承诺的，应退回: the characters that say what happens to those who do not keep it. */
const afterwards = (asked: string): number => /，(?:如|若|否则|对违反)[^。；]{0,120}$/u.exec(asked)?.[0].length ?? 0;

/** 以上政策措施适用于在本市注册的中小微企业，自印发之日起…: whom a whole document is for. */
export const documentScope = (sections: readonly Section[]): readonly ConditionPassage[] => scopeIn(sections, { closing: false });

/** What the items of a closing part ask or refuse. */
const heldInClosing = (section: Section): readonly ConditionPassage[] =>
  section.children
    .flatMap((c) => [c, ...c.children])
    .flatMap(({ own }) =>
      (
        [
          ['requirement', BEHAVES_IN_CLOSING],
          ['exclusion', REFUSED_IN_CLOSING],
        ] as const
      ).flatMap(([role, form]) => {
        const m = form.exec(own.text);
        const words = m?.[1];
        return m === null || words === undefined
          ? []
          : [{ ...placeOf(own, m.index + m[0].length - words.length, m.index + m[0].length), role }];
      }),
    );

/** What stands after 附则 is about all of the document. */
function scopeIn(sections: readonly Section[], at: { closing: boolean }): readonly ConditionPassage[] {
  const out: ConditionPassage[] = [];
  for (const section of sections) {
    const wasClosing = at.closing;
    at.closing ||= section.heading === '附则';
    out.push(...(wasClosing || CLOSING.test(section.heading ?? '') ? heldInClosing(section) : []));
    const m =
      /(?:以上|上述|本)(?:各?项)?(?:政策(?:措施)?|措施|办法|意见|细则|若干措施|规定|实施细则|奖补政策)[^，。；]{0,8}(?:仅)?适用于([^。；]{4,200})/u.exec(
        section.own.text,
      );
    if (m) {
      const whole = m[0];
      const cut = whole.search(/，(?:自|有效期|执行期|期限|具体|本)/u);
      const end = m.index + (cut < 0 ? whole.length : cut);
      out.push({ ...placeOf(section.own, m.index, end), role: 'applicant' });
    }
    // 申请本措施奖补的企业，应当在本市依法登记注册
    const asked = ASKED_OF_ALL.exec(section.own.text) ?? (at.closing ? ASKED_IN_CLOSING.exec(section.own.text) : null);
    if (asked?.[1] && !/以下|下列|提交|提供|填写/u.test(asked[1]))
      out.push({
        ...placeOf(section.own, asked.index + asked[0].length - asked[1].length, asked.index + asked[0].length - afterwards(asked[1])),
        role: 'requirement',
      });
    out.push(...scopeIn(section.children, at));
  }
  return out;
}
