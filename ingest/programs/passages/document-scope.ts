import type { ConditionPassage } from '../../conditions/read-conditions.ts';
import { placeOf } from '../folded.ts';
import type { Section } from '../outline/outline.ts';

/** 以上政策措施适用于在本市注册的中小微企业，自印发之日起…: whom a whole document is for. */
export function documentScope(sections: readonly Section[]): readonly ConditionPassage[] {
  const out: ConditionPassage[] = [];
  for (const section of sections) {
    const m = /(?:以上|上述|本)(?:各?项)?(?:政策(?:措施)?|措施|办法|意见|细则|若干措施|规定|实施细则|奖补政策)[^，。；]{0,8}(?:仅)?适用于([^。；]{4,200})/u.exec(section.own.text);
    if (m) {
      const whole = m[0], cut = whole.search(/，(?:自|有效期|执行期|期限|具体|本)/u), end = m.index + (cut < 0 ? whole.length : cut);
      out.push({ ...placeOf(section.own, m.index, end), role: 'applicant' });
    }
    // 申请本措施奖补的企业，应当在本市依法登记注册
    const asked = /申请(?:享受)?本(?:政策|措施|办法|意见|细则|规定)[^，。；]{0,14}的?(?:企业|单位|申请人|机构|主体)，?(?:还|均|一般)?(?:应当?|须|必须|需)(?:同时)?([^。；：]{4,200})(?=[。；])/u.exec(section.own.text);
    if (asked?.[1] && !/以下|下列|提交|提供|填写/u.test(asked[1])) out.push({ ...placeOf(section.own, asked.index + asked[0].length - asked[1].length, asked.index + asked[0].length), role: 'requirement' });
    out.push(...documentScope(section.children));
  }
  return out;
}
