import { longDate, type PlanReply } from '@policy-navigator/client-shared';

/** States that are good or bad news. */
export const STATE_TONES: Readonly<Partial<Record<PlanReply['state'], 'good' | 'bad'>>> = { returned: 'bad', published: 'good' };
/** What may be done next, as its button says it; `on`: a day is wanted. */
export const NEXT_STEPS: Readonly<
  Record<
    PlanReply['state'],
    readonly {
      readonly to: 'drafted' | 'checked' | 'signed' | 'published' | 'planned' | 'gazette';
      readonly words: string;
      readonly on: string | null;
    }[]
  >
> = {
  planned: [{ to: 'drafted', words: '解读已起草', on: null }],
  drafted: [{ to: 'checked', words: '保密审查和公开属性审查通过', on: null }],
  checked: [{ to: 'signed', words: '与文件一并签发', on: '签发日期' }],
  signed: [
    { to: 'published', words: '与文件一并发布', on: '发布日期' },
    { to: 'gazette', words: '已报送公报', on: '报送日期' },
  ],
  published: [{ to: 'gazette', words: '已报送公报', on: '报送日期' }],
  returned: [{ to: 'planned', words: '补正后重报', on: null }],
};

/** Every day of a plan: the plan's own, the latest by the rules, signing, publication, the gazette. */
export function dueWords(p: PlanReply): string {
  const days = [
    p.dueOn === null ? null : `方案定于${longDate(p.dueOn)}前发布`,
    p.latestOn === null ? null : `按规定解读最迟${longDate(p.latestOn)}`,
    p.guideLatestOn === null ? null : `申报指南最迟${longDate(p.guideLatestOn)}`,
    p.signedOn === null ? null : `${longDate(p.signedOn)}签发`,
    p.publishedOn === null ? null : `${longDate(p.publishedOn)}发布`,
    gazetteWords(p),
  ];
  return days.filter((d) => d !== null).join('　') || '没有写明期限';
}

/** 公报应于2026年3月1日前报送，已逾期 · 2026年2月27日报送公报; null where no gazette is asked for. */
function gazetteWords({ gazette, gazetteOn }: PlanReply): string | null {
  if (gazette === null) return null;
  const late = gazette.inTime === false;
  if (gazetteOn !== null) return `${longDate(gazetteOn)}报送公报${late ? '，逾期' : ''}`;
  const due = gazette.dueOn === null ? '（工作日历未公布）' : longDate(gazette.dueOn);
  return `公报应于${due}前报送${late ? '，已逾期' : ''}`;
}
