import type { Candidate } from '../reading/rank-sentences.ts';
import { foldText } from '../understanding/terms.ts';

/** What a title says besides its subject: whose it is, of which year, what kind of paper. */
const OF_PAPER =
  /《|》|关于|印发|公布|发布|组织|开展|做好|申报|申请|认真|落实|工作|的|通知|公告|通告|指南|须知|说明|政策|问答|解读|一图读懂|起草部门|若干|措施|意见|方案|暂行|试行|管理|实施|办法|细则|规定|专项|资金|项目|补助|补贴|奖励|奖补|资助|扶持|支持|省|市|区|县|\d{4}年度?|年度|第[一二三四五六七八九十\d]{1,3}批次?|[（(][^）)]{0,12}[）)]/gu;
/**
 * Characters that two names must share in a row to be names of one kind of thing, and that are left for each to name something of its own.
 */
const SHARED = 4;
const OWN = 2;

/**
 * Whether two sentences can be of one measure: 高新技术企业培育入库 and 高新技术企业认定 share what they are about and are two measures,
 * 技术改造补助办法 and 关于技术改造补助的通知 are one. Names that share nothing decide nothing.
 */
export function mayBeOneMeasure(a: Candidate, b: Candidate): boolean {
  return namesOf(a).every((one) => namesOf(b).every((other) => !differInKind(one, other)));
}

/** What a sentence's measure goes by: its document's subject, and the names of the programs it was read for. */
function namesOf({ found: { document }, sentence }: Candidate): readonly string[] {
  const { title } = document.record.metadata;
  const subject = /《([^》]{4,60})》/u.exec(title)?.[1] ?? title.replace(/^.{0,30}?关于/u, '');
  return [subject, ...document.programsAt(sentence.index).map((p) => p.title)].map((name) => foldText(name).replace(OF_PAPER, ' '));
}

function differInKind(a: string, b: string): boolean {
  const common = longestShared(a, b);
  if (common.length < SHARED) return false;
  const [one, other] = [a, b].map((name) => name.slice(name.indexOf(common) + common.length).replace(/[^\p{Script=Han}a-z0-9]/gu, '')) as [
    string,
    string,
  ];
  return one.length >= OWN && other.length >= OWN && longestShared(one, other).length < OWN;
}

/** The longest run of characters that both hold; names are short. */
function longestShared(a: string, b: string): string {
  let best = '';
  for (let i = 0; i < a.length; i++) {
    for (let end = i + best.length + 1; end <= a.length && b.includes(a.slice(i, end)); end++)
      if (!/\s/u.test(a.slice(i, end))) best = a.slice(i, end);
  }
  return best;
}
