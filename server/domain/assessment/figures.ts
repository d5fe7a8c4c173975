/** 考核指标 of one department in one month, or over several. Shares are 0..1; null where there is nothing to judge. */
export const FIGURES = {
  policies: { words: '应解读政策', unit: '份', how: '当月公开的政策文件，不含无须解读的' },
  exempt: { words: '无须解读', unit: '份', how: '领导分工、责任分解、表彰决定等，按解读规则认定' },
  interpreted: { words: '已解读', unit: '份', how: '应解读政策里，已收录至少一份解读的' },
  interpretationRate: { words: '解读率', unit: '%', how: '已解读 ÷ 应解读政策' },
  inTime: { words: '按时解读', unit: '份', how: '最早的解读在规定的工作日内发布' },
  timelyRate: { words: '按时率', unit: '%', how: '按时解读 ÷ 能判断的政策；缺日期的、尚未到期的不计，到期没有解读的计为不按时' },
  workingDays: { words: '平均用时', unit: '个工作日', how: '政策公开到最早一份解读发布之间的工作日，法定节假日不计，调休上班日计入' },
  coverage: { words: '条款覆盖率', unit: '%', how: '应解读条款里已解读或提及的比例，各份政策平均；没有解读的计为零' },
  formsRate: { words: '形式达标率', unit: '%', how: '解读形式达到规定种数的政策 ÷ 应解读政策' },
  questions: { words: '公众问题', unit: '件', how: '当月进入答复办理的问题，不含不予受理的' },
  answered: { words: '已答复', unit: '件', how: '已审核发布答复的' },
  answeredInTimeRate: { words: '按时答复率', unit: '%', how: '在期限内答复的 ÷ 已答复和已逾期的' },
  pushes: { words: '推送', unit: '条', how: '当月已送达通道的推送' },
  reached: { words: '触达企业', unit: '家', how: '收到推送的企业，同一企业只计一次' },
} as const satisfies Record<string, { readonly words: string; readonly unit: string; readonly how: string }>;
export type FigureName = keyof typeof FIGURES;
/** In the order in which they are shown. */
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[];
export type Figures = Readonly<Record<FigureName, number | null>>;

/** A figure as people read it. */
export function figureWords(name: FigureName, value: number | null): string {
  if (value === null) return '–';
  return FIGURES[name].unit === '%' ? `${Number((100 * value).toFixed(1))}%` : String(Number(value.toFixed(1)));
}
