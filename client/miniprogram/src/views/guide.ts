import {
  AWARD_WORDS,
  conditionTexts,
  MISSING_FIELD,
  type Citation,
  type CitedText,
  windowInWords,
  type Program,
} from '@policy-navigator/client-shared';
import { placeOf, type Place } from './program.ts';

export interface GuideLine {
  readonly text: string;
  readonly place: Place | null;
  readonly phone: string;
}
export interface GuideField {
  readonly name: string;
  readonly lines: readonly GuideLine[];
}

const line = (text: string, citation: Citation | null = null, phone = ''): GuideLine => ({
  text,
  place: citation === null ? null : placeOf(citation),
  phone,
});
const cited = (items: readonly CitedText[]): readonly GuideLine[] => items.map((i) => line(i.text, i.citation));

/** 办事指南: the awards, then the six fields, always in this order; what the document does not say, says so. */
export function guideFields(p: Program): readonly GuideField[] {
  const days = windowInWords(p);
  const fields: readonly (readonly [string, readonly GuideLine[]])[] = [
    ['申报条件', cited(conditionTexts(p.conditions))],
    ['申报材料', cited(p.materials)],
    ['办理流程', [...cited(p.procedure), ...(p.channel === null ? [] : [line(`办理渠道：${p.channel}`)])]],
    ['承办部门', p.department === null ? [] : [line(p.department)]],
    ['联系方式', p.phones.map((phone) => line(phone, null, phone.replace(/[^\d+-]/gu, '')))],
    ['起止时间', days === null ? [] : [line(days, p.window.citation)]],
  ];
  const awards: readonly GuideField[] =
    p.awards.length === 0 ? [] : [{ name: '支持标准', lines: p.awards.map((a) => line(`${AWARD_WORDS[a.kind]}：${a.text}`, a.citation)) }];
  return [...awards, ...fields.map(([name, lines]) => ({ name, lines: lines.length === 0 ? [line(MISSING_FIELD)] : lines }))];
}
