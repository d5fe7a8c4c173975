/**
 * A duty with its measure and where it is written. The defaults stand in `data/interpretation-rules.yaml`; an installation may set its own.
 */
export interface Duty {
  readonly value: number;
  readonly source: string;
}

/** What each duty is, as drafters read it, and what it is measured in. */
export const DUTIES = {
  interpretationWorkingDays: { words: '解读材料在文件公开后发布', unit: '个工作日内' },
  forms: { words: '解读形式至少', unit: '种' },
  guideWorkingDays: { words: '申报指南在政策公布后发布', unit: '个工作日内' },
  principalAYear: { words: '主要负责人一年内解读至少', unit: '次' },
  gazetteWorkingDays: { words: '签署后报送公报', unit: '个工作日内' },
  emergencyHours: { words: '重大突发舆情发布权威信息', unit: '小时内' },
  pressHours: { words: '重大突发舆情举行新闻发布会', unit: '小时内' },
  concernHours: { words: '其他政务舆情回应', unit: '小时内' },
  answerWorkingDays: { words: '一般咨询答复', unit: '个工作日内' },
  commentDays: { words: '草案公开征求意见至少', unit: '天' },
} as const satisfies Record<string, { readonly words: string; readonly unit: string }>;
export type DutyName = keyof typeof DUTIES;
/** In the order in which the rules have them. */
export const DUTY_NAMES = Object.keys(DUTIES) as readonly DutyName[];
export type Duties = Readonly<Record<DutyName, Duty>>;
