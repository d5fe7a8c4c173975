/** A duty with its measure and where it is written; an installation may set its own. */
export interface Duty { readonly value: number; readonly source: string }

const HEILONGJIANG = '黑龙江省《关于全面推进政务公开工作的实施意见》（2017年3月20日）', ZHONGSHAN = '中山市人民政府办公室转发2018年政务公开工作要点的意见（2018年7月2日）五（二）', GUIYANG = '贵阳国家高新区2019年政务公开工作实施方案（筑高新办函〔2019〕23号）三（一）2';

export const DEFAULT_DUTIES = {
  /** Forms an interpretation has at least. */
  forms: { value: 2, source: `${GUIYANG}：不少于两种形式` },
  /** Interpretations by the principal of a body in a year. */
  principalAYear: { value: 3, source: `${HEILONGJIANG}二（三）：年内解读重要政策措施不少于3次` },
  /** Working days from signing to the gazette. */
  gazetteWorkingDays: { value: 3, source: `${ZHONGSHAN}：在签署之日起3个工作日内报市政府办公室发布` },
  /** Hours to a first word on major emergencies, to a press conference, to an answer on all else that concerns the public. */
  emergencyHours: { value: 5, source: `${HEILONGJIANG}三（五）：最迟应在5小时内发布权威信息` },
  pressHours: { value: 24, source: `${HEILONGJIANG}三（五）：在24小时内举行新闻发布会` },
  concernHours: { value: 48, source: `${HEILONGJIANG}三（五）：对其他政务舆情应在48小时内予以回应` },
  /** Days a draft is open for comment. */
  commentDays: { value: 30, source: `${HEILONGJIANG}一（一）：听取意见的期限一般不少于30日` },
} as const satisfies Record<string, Duty>;
export type DutyName = keyof typeof DEFAULT_DUTIES;
export type Duties = Readonly<Record<DutyName, Duty>>;

/** 退文 is what follows where papers are missing. */
export const SEND_BACK_SOURCE = `${HEILONGJIANG}二（一）、二（三）：没有明确公开属性、上报材料不齐全的，按规定予以退文`;
