import { speaksOfSubject } from './evidence.ts';
import type { Candidate } from './rank-sentences.ts';
import { lendsCoverage } from './ranking.ts';
import { MEASURED, type Focus } from '../understanding/focus.ts';
import { shows } from './traits.ts';
import { foldText } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';

/** Candidates looked at, and how good one must be against the best. */
const LOOKED_AT = 8;
const NEARLY = 0.75;
const TOPIC_AMONG = 30;
/**
 * A figure belongs to what is asked where its sentence covers about as much of the question as any; a question hardly covered at all
 * decides nothing.
 */
const OWN_SHARE = 0.66;
const COVERED = 0.3;

interface Happening {
  /** How questions name it. */
  readonly asks: RegExp;
  /** How documents do, in the sentence or its headings. */
  readonly tells: RegExp;
}

const WHEN: readonly Focus[] = ['date', 'duration'];

/** What happens of which people ask when; a date of something else is no answer. */
const HAPPENINGS: readonly Happening[] = [
  // 钱几个工作日能到账？
  {
    asks: /到[账帐]|打款|打钱|打到卡|(?:钱|款|资金|补贴|补助|奖励|奖金)[^，。？]{0,8}(?:发下来|到手|下来|拿到)|拨付|兑付/u,
    tells: /到账|拨付|拨款|兑付|兑现|支付|发放|打入|划入|划拨|汇入|下达|直达/u,
  },
  { asks: /公示/u, tells: /公示/u },
  // 审核要多久？ 多久批下来？
  {
    asks: /审(?:核|批|完|查|一审)?[^，。？]{0,4}(?:多久|多长|几天|几个)|(?:多久|多长时间|几天|几个工作日)[^，。？]{0,6}(?:审|批)/u,
    tells: /审|批|评|办结|答复|办理|受理/u,
  },
  // 几月几号开始申报？
  {
    asks: /申报|报名|受理(?!部门)|申请(?:时间|截止)|(?:开始|截止|停止)[^，。？]{0,3}(?:申请|申领)/u,
    tells: /申报|申请|申领|报名|受理|提交|报送|递交|上报|填报|征集|截止|截至|截止|办理|常年|领取|认定|征集|时间|频度|期限/u,
  },
];

/**
 * Whether the document tells the detail that is asked and not only speaks of its subject: 电话, a date of that very thing,
 * a figure that stands where the subject does. `shareOf` is the share of what the question names that a candidate speaks of.
 */
export function tellsDetail(candidates: readonly Candidate[], understanding: Understanding, shareOf: (c: Candidate) => number): boolean {
  const [best] = candidates;
  if (best === undefined) return false;
  const { focuses, question } = understanding;
  const asked = focuses.filter((f) => MEASURED.has(f));
  const near = candidates.slice(0, LOOKED_AT).filter((c) => c.score > best.score * NEARLY);
  if (
    focuses[0] === 'phone' &&
    !candidates.some((c) => c.meets.includes('phone') && tellsOwnPhone(c) && (c.found === best.found || near.includes(c)))
  )
    return false;
  const telling = near.filter((c) => asked.some((f) => c.meets.includes(f)));
  if (
    telling.length > 0 &&
    !understanding.followsUp &&
    !lendsCoverage(understanding) &&
    !telling.some((c) =>
      speaksOfSubject(
        `${wordsAround(c)} ${foldText(c.found.document.record.metadata.title)} ${foldText(c.found.document.provision(c.sentence.provision)?.text ?? '')}`,
        understanding,
      ),
    )
  )
    return false;
  const happening = asked.some((f) => WHEN.includes(f)) ? HAPPENINGS.find(({ asks }) => asks.test(question)) : undefined;
  if (happening !== undefined && !telling.some((c) => happening.tells.test(wordsAround(c)))) return false;
  return telling.length === 0 || understanding.followsUp || lendsCoverage(understanding) || standsWithSubject(telling, candidates, shareOf);
}

/** 12345 is the line of every city, and nobody's own; it answers only where it is all that stands in a line of contacts. */
const tellsOwnPhone = (c: Candidate): boolean =>
  shows(wordsAround(c).replace(/12345/gu, ''), 'phone') || /(?:咨询|联系|服务|监督)电话|热线[:：]/u.test(wordsAround(c));

/** Whether a sentence with the figure speaks of the subject itself, or shares a provision with the sentence that does. */
function standsWithSubject(telling: readonly Candidate[], candidates: readonly Candidate[], shareOf: (c: Candidate) => number): boolean {
  const topic = candidates.slice(0, TOPIC_AMONG).reduce((a, b) => (b.coveredInContext > a.coveredInContext ? b : a));
  const own = Math.max(...telling.map((c) => c.coveredInContext));
  if (topic.coveredInContext < COVERED || own >= topic.coveredInContext * OWN_SHARE) return true;
  if (telling.some((c) => c.found === topic.found && c.sentence.provision === topic.sentence.provision)) return true;
  return Math.max(...telling.map(shareOf)) >= ELSEWHERE_NAMED;
}
/** Share of what is named from which a figure is taken to belong to it although another sentence says more of the question. */
const ELSEWHERE_NAMED = 0.85;

/** A candidate's words, those of the sentence before it in the provision, and its headings. */
function wordsAround({ found: { document }, sentence }: Candidate): string {
  const before = document.sentences[sentence.index - 1];
  return foldText(
    `${document.headingsOf(sentence.provision)} ${before?.provision === sentence.provision ? document.textOf(before) : ''} ${document.textOf(sentence)}`,
  );
}
