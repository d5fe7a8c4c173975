import { shortName, type Region, type RegionTable } from '../../../domain/enterprise/region.ts';
import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';
import { focusesOf, subjectOf, unitsAsked, type Focus } from './focus.ts';
import { placesIn } from './places.ts';
import { findQuantities, type Quantity } from '../../../domain/language/quantities.ts';
import { foldText, termsOf } from './terms.ts';
import { wordsOf } from '../../../search/text/words.ts';

/** What a question is about and what it wants, read from its words and those of the questions before it. */
export interface Understanding {
  /** The question as asked now. */
  readonly question: string;
  /** The focus of the question; of the question before it where it names none (那旗舰店呢？). */
  readonly focuses: readonly Focus[];
  readonly units: readonly string[];
  /** What to look for, with its weight: the question's own words 1, official words for colloquial ones and words carried over less. */
  readonly terms: ReadonlyMap<string, number>;
  /** The words of its subject and of the subjects before it, at least two characters each: what the documents must speak of. */
  readonly words: readonly string[];
  /** What the question itself is about, with all it may be said as, folded; words of every program, of anybody and of places left out. */
  readonly subjects: readonly { readonly word: string; readonly said: readonly string[] }[];
  readonly places: readonly Region[];
  /** Calendar years the question names. */
  readonly years: readonly string[];
  /** Official words that stand for colloquial ones of the question. */
  readonly official: readonly string[];
  readonly followsUp: boolean;
  /** The term whose meaning is asked, folded: 港澳青年 in “港澳青年”是指什么人？ */
  readonly defined: string | null;
  /** What comes after something is asked (审批通过以后下一步做什么？): the answer stands next to what the question says. */
  readonly next: boolean;
  /** The question asks what is not given or not allowed: 哪些人不给补？ */
  readonly denied: boolean;
  /** Amounts the question names. */
  readonly quantities: readonly Quantity[];
}

const FOLLOW_UP =
  /^(?:那|哪么|还有|另外|如果|要是|假如|它|他们|这个|该|上述|其中|第[一二三四五六七八九十\d]+个|前者|后者|再|同样|换成|改成)|呢[？?。]?$/u;

/** So few words of its own that a question hardly stands alone: 最多能领几年？ */
const FEW = 2;

/** Whether a question leans on the one before it. */
export function leansOnBefore(question: string, lexicon: AnswerLexicon): boolean {
  return FOLLOW_UP.test(question) || namingWords(subjectOf(question)).filter((w) => !isPlain(w, lexicon)).length <= FEW;
}

/** Worth of two neighbouring characters that belong to different words, against two of one word. */
const ACROSS_WORDS = 0.35;
/** Worth of a plain word's (一年, 最多, 要求): documents say these of everything. */
const OF_PLAIN_WORDS = 0.45;

/** 两台, 3个, 半年, 三百多万: so many of something, or so long. */
const COUNTED =
  /^(?:[一二两三四五六七八九十几半数百千]{1,4}多?|\d{1,6}多?)(?:[万亿个家台套年月天人名次位条辆间件项块元]|个月|万[元块]?|亿元?)$/u;

/** Whether a word names nothing: a plain word, a number of things, or a plain word with a single character glued to it (最多补). */
export const isPlain = (word: string, { plainWords }: AnswerLexicon): boolean =>
  plainWords.has(word) ||
  COUNTED.test(word) ||
  (word.length <= 4 && [word.slice(1), word.slice(0, -1)].some((w) => w.length >= 2 && plainWords.has(w)));

/** 我们是做量具的小厂，… : what the asker makes, not what is asked. */
const ASKER =
  /(?:^|[，,。；])\s{0,2}(?:我们?|我司|咱们?|本(?:公司|企业|厂))(?:这边|公司|厂|单位)?(?:就|主要)?(?:是?(?:一?[家个])?(?:做|搞|生产|开|干|经营|从事)[^，,。？?]{1,12}的?(?:厂子?|工厂|公司|企业|店|作坊|铺子)?|是一?家?[^，,。？?]{1,8}(?:厂子?|工厂|公司|店|作坊))[，,。]/u;
/** The question with its short names written out: 今年的技改 → 今年的技术改造. */
const spelledOut = (question: string, { abbreviations }: AnswerLexicon): string =>
  [...abbreviations].reduce((q, [short, full]) => q.replaceAll(short, full), question);
/** Worth of what is told before the question proper: 公司刚成立半年，没有流水，能贷款吗. */
const OF_CIRCUMSTANCES = 0.5;
/** Worth of official words for colloquial ones; of more than two that one phrase may stand for, a document says only some. */
const OF_OFFICIAL = 0.6;
const ALL_SAID = 2;
/** Worth of a short name beside what it stands for. */
const OF_SHORT_NAMES = 0.3;

/** 公司刚成立半年，… tells of the asker; 福建设备补助，… names what is asked about. */
const OF_ASKER = /我|咱|公司|老板|厂|店/u;
const OF_SUPPORT = /[补奖]|扶持|资助|贴息|减免|政策|贷款|申[报请领]|认定|证|登记/u;

/** What is asked, and what is told of the asker's circumstances before it; all is asked where the asking clause names nothing. */
function askedAndTold(question: string, lexicon: AnswerLexicon): { readonly asked: string; readonly told: string } {
  const names = (text: string): boolean => namingWords(subjectOf(text)).some((w) => !isPlain(w, lexicon) && !OF_EVERY_PROGRAM.test(w));
  const without = question.replace(ASKER, '，');
  const whole = names(without) ? without : question;
  const cut = Math.max(whole.search(/[，,。；][^，,。；]*$/u), 0);
  const asked = whole.slice(cut);
  const told = whole.slice(0, cut);
  return OF_ASKER.test(told) && !OF_SUPPORT.test(told) && names(asked) && focusesOf(asked).length > 0 && focusesOf(told).length === 0
    ? { asked, told }
    : { asked: whole, told: '' };
}

/** 港湾区租办公室 is cut as 港湾, 区租: a place's name is taken out before words are. */
const withoutPlaces = (text: string, places: readonly Region[]): string => places.reduce((t, p) => t.replaceAll(p.name, ' '), text);

/** Reads the question. `history` holds earlier questions, the oldest first. */
export function understand(question: string, history: readonly string[], lexicon: AnswerLexicon, regions: RegionTable): Understanding {
  const own = focusesOf(question);
  const last = history.at(-1);
  const places = placesIn(question, regions);
  const followsUp = last !== undefined;
  const { asked, told } = askedAndTold(spelledOut(question, lexicon), lexicon);
  const official = officialWords(`${told}${asked}`, lexicon);
  const terms = new Map<string, number>();
  const add = (text: string, weight: number) => {
    const words = namingWords(text);
    const inWords = new Set(words.filter((w) => !isPlain(w, lexicon)).flatMap(termsOf));
    const inPlain = new Set(words.filter((w) => isPlain(w, lexicon)).flatMap(termsOf));
    const share = (t: string) => (inWords.has(t) || words.length === 0 ? 1 : inPlain.has(t) ? OF_PLAIN_WORDS : ACROSS_WORDS);
    for (const t of termsOf(text)) terms.set(t, Math.max(terms.get(t) ?? 0, weight * share(t)));
  };
  const subject = subjectOf(asked);
  const words = [...new Set(namingWords(withoutPlaces([subject, ...history.slice(-2).map(subjectOf)].join(' '), places)))];
  add(subject, 1);
  add(subjectOf(told), OF_CIRCUMSTANCES);
  if (asked !== question) add(subjectOf(askedAndTold(question, lexicon).asked), OF_SHORT_NAMES);
  for (const { mean } of saidAs(`${told}${asked}`, lexicon))
    for (const word of mean) add(word, OF_OFFICIAL * Math.min(1, ALL_SAID / mean.length));
  // A question that opens with 那 or ends with 呢 leans on the one before it; any other may stand alone.
  const carried = FOLLOW_UP.test(question) || words.length <= 4 ? 0.5 : 0.35;
  history
    .toReversed()
    .slice(0, 3)
    .forEach((earlier, age) => add(subjectOf(earlier), carried * 0.7 ** age));
  const subjects = namingWords(subjectOf(withoutPlaces(asked, places))).filter(
    (w) =>
      !isPlain(w, lexicon) &&
      !OF_EVERY_PROGRAM.test(w) &&
      !OF_ANYBODY.test(w) &&
      !places.some((p) => p.name.includes(w) || w.includes(shortName(p.name))),
  );
  return {
    subjects: [...new Set(subjects)].map((word) => ({
      word,
      said: [word, ...officialWords(word, lexicon), ...saidWith(word, question, lexicon), ...shortOf(word, lexicon)].map(foldText),
    })),
    question,
    words,
    terms,
    official,
    followsUp,
    defined: definedTerm(question),
    denied: /不(?:给|能|可以?|予|得|享受|算|适用|包括|支持|补|受理)(?!能|可|\S{0,2}[？?]?$)|除外|排除|没资格|拿不到/u.test(question),
    next: /下一步|接下来|(?:之后|以后|完)[^，。？]{0,4}(?:做|干|怎|该|去哪|由谁)/u.test(question),
    quantities: findQuantities(question.replace(/(?<=[一二三四五六七八九十百千])[万亿](?![元人家])/gu, '$&元')),
    focuses:
      own.length > 0 && !(own.length === 1 && own[0] === 'yes-no' && /呢[？?。]?$/u.test(question))
        ? own
        : last === undefined
          ? []
          : focusesOf(last),
    units: unitsAsked(question),
    places: places.length > 0 || last === undefined ? places : placesIn(history.join(' '), regions),
    years: [...new Set([...question.matchAll(/(?<!\d)((?:19|20)\d{2})(?=\s*年)/gu)].map((m) => m[1] ?? ''))],
  };
}

/** The term a question asks the meaning of: quoted, or what stands before 是指什么, or after 什么是. */
function definedTerm(question: string): string | null {
  const quoted = [...question.matchAll(/[“"「『《]([^”"」』》]{2,20})[”"」』》]/gu)].at(-1)?.[1];
  if (quoted !== undefined) return foldText(quoted);
  const m =
    /(?:什么|啥)(?:叫做?|是)([^，。？的]{2,20})/u.exec(question) ??
    /(?:^|[，的里中])([^，。？的里中]{2,20}?)(?:是(?:指|什么|个?啥)|(?:具体)?指的?是?(?:什么|哪|谁|啥)|(?:是)?什么意思|的?(?:定义|含义)|(?:怎么|如何|怎样)(?:定义|理解)|是什么性质)/u.exec(
      question,
    );
  return m?.[1] === undefined ? null : foldText(m[1]);
}

/** Words that every program has: 补贴多少钱？ names none. */
export const OF_EVERY_PROGRAM =
  /^(?:补贴|补助|奖励|奖金|奖补|资助|资金|扶持|支持|优惠|贴息|政策|项目|企业|公司|申请|申报|申领|材料|条件|流程|手续|金额|标准|额度|比例|期限|电话|部门|截止|多少钱|钱)$/u;

/** Who asks, and what can be done with anything: 小微企业买… names nothing but 买's object. */
const OF_ANYBODY =
  /^(?:(?:小型|中型|大型|微型|小微|中小微?|规模以上)?企业|小微|中小微?|商户|店铺|员工|职工|人员|老板|客户|建设|购买|购置|新建|装修|使用|参加|开展|办理|缴纳|完成|实施|获得|推广|服务|管理|发展)$/u;

const FUNCTION_CHARACTERS =
  /^[为的了被把在能还要得和与又就都才没不去来用从到以由向对比将让给刚再但后多归处补交]+|[为的了被把在能还要得和与又就都才没去来从到以由向对将让给刚再后里呢吗]+$/gu;

/** What begins or ends like these and is a word all the same. */
const WHOLE_WORDS =
  /^(?:人才|就业|从业|再就业|用工|用地|用能|用电|用水|用气|用房|能源|能耗|能效|交通|交易|外交|返还|归还|偿还|补偿|补缴|处罚|处置|要素|对外|对口|后续|后备|再生|再贷款|到期|到岗|在建|在册|在岗|在孵|地方|多层|以工代训|得分|将才|英才|引才|育才|招才|提交|在校|向上|为农|给水|刚需|没收|出让)$/u;

/** The words of at least two characters, freed of the function characters that segmenting glues to them (为瞪羚 → 瞪羚). */
function namingWords(text: string): readonly string[] {
  return text
    .split(' ')
    .flatMap((part) => wordsOf(part))
    .flatMap((w) => {
      if (w.length < 2) return [];
      const freed = w.length > 3 || /^[a-z0-9]/u.test(w) || WHOLE_WORDS.test(w) ? w : w.replace(FUNCTION_CHARACTERS, '');
      return freed.length >= 2 ? [freed] : [];
    });
}

/** The naming words of a text without its question words. */
export const wordsNamed = (text: string): readonly string[] => namingWords(subjectOf(text));

/** Official words for a phrase of the question that the word is part of: 晚点 in 晚点交税. */
export const saidWith = (word: string, question: string, { colloquial }: AnswerLexicon): readonly string[] =>
  colloquial.flatMap(({ say, mean }) => (say.some((s) => s.length > word.length && s.includes(word) && question.includes(s)) ? mean : []));

/** The short names that stand for a word: 技改 for 技术改造. */
export const shortOf = (word: string, { abbreviations }: AnswerLexicon): readonly string[] =>
  [...abbreviations].filter(([, full]) => full === word).map(([short]) => short);

/** Official words for what the question says colloquially. */
export const officialWords = (question: string, lexicon: AnswerLexicon): readonly string[] => [
  ...new Set(saidAs(question, lexicon).flatMap(({ mean }) => mean)),
];

/** The phrases of the lexicon that a question has, with the official words that it does not have itself. */
function saidAs(question: string, { colloquial }: AnswerLexicon): readonly { readonly mean: readonly string[] }[] {
  const folded = foldText(question);
  return colloquial
    .filter(({ say }) => say.some((s) => folded.includes(foldText(s))))
    .map(({ mean }) => ({ mean: mean.filter((m) => !folded.includes(foldText(m))) }));
}
