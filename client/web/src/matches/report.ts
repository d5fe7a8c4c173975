import {
  awardFigure,
  conditionLines,
  deadlineOf,
  ESTIMATE_NOTE,
  factOf,
  GROUP_WORDS,
  GROUPS,
  groupsOf,
  leafBadge,
  leavesIn,
  longDate,
  money,
  totalOf,
  valueInWords,
  verdictBadge,
  type FactDescription,
  type FactName,
  type MatchCard,
  type MatchReply,
} from '@policy-navigator/client-shared';

interface ReportFrom {
  readonly reply: MatchReply;
  readonly facts: ReadonlyMap<FactName, FactDescription>;
  readonly name: string;
  readonly origin: string;
}

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (c) => `&#${c.codePointAt(0) ?? 0};`);
/**
 * Programs of a group that are written out: every condition where all hold, else those that do not or are not known; of the others one line
 * says why.
 */
const IN_FULL: ReadonlySet<string> = new Set(['can-apply', 'near', 'to-confirm']);
const STYLE =
  '@page{size:A4;margin:20mm}body{font:11pt/1.7 "Songti SC","Noto Serif CJK SC",SimSun,serif;color:#000;max-width:180mm;margin:0 auto;padding:8mm}h1{font-size:18pt;margin:0}h2{font-size:14pt;border-top:2pt solid #000;padding-top:6pt;margin:18pt 0 6pt}h3{font-size:12pt;margin:12pt 0 2pt}p{margin:2pt 0}table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:9.5pt;margin:4pt 0}th,td{border:.5pt solid #666;padding:3pt 5pt;text-align:left;vertical-align:top;overflow-wrap:anywhere}tr,h3,li{break-inside:avoid}h2,h3{break-after:avoid}.verdict{width:13%}.own{width:19%}.basis{width:24%}tr:first-child{break-after:avoid}.small{font-size:9pt}q{quotes:"“" "”"}';

/** 可享政策报告: a page of its own that prints, opens anywhere and needs nothing from outside. */
export function reportPage({ reply, facts, name, origin }: ReportFrom): string {
  const groups = groupsOf(reply);
  const total = totalOf(groups['can-apply']);
  const known = [...facts.values()].flatMap((fact) => {
    const given = factOf(reply.enterprise, fact.name);
    return given === null ? [] : [{ fact, given }];
  });
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(name)}可享政策报告</title><style>${STYLE}</style></head><body>
<h1>${escaped(name)}可享政策报告</h1><p class="small">截至${longDate(reply.asOf)}，共核对${reply.matches.length}项。${ESTIMATE_NOTE}</p>
<p>${GROUPS.map((g) => `${GROUP_WORDS[g]}${groups[g].length}项`).join('，')}。${total.summed > 0 ? `可以申报的项目中，${total.summed}项有确定金额，合计${money(total.yuan)}。` : ''}</p>
${GROUPS.filter((g) => groups[g].length > 0)
  .map(
    (g) =>
      `<h2>${GROUP_WORDS[g]}（${groups[g].length}项）</h2>${IN_FULL.has(g) ? groups[g].map((c) => inFull(c, reply, facts, origin)).join('') : `<ul>${groups[g].map((c) => `<li>${escaped(c.program.title)}：${escaped(whyNot(c))}</li>`).join('')}</ul>`}`,
  )
  .join('')}
${together(reply.bundle)}
<h2>用到的企业信息</h2><table><tr><th>信息</th><th>内容</th><th>来源和日期</th></tr>${known.map(({ fact, given }) => `<tr><td>${escaped(fact.label)}</td><td>${escaped(valueInWords(fact, given.value, reply.names))}</td><td>${escaped([given.source, given.asOf === null ? null : longDate(given.asOf)].filter((s) => s !== null).join('，'))}</td></tr>`).join('')}</table>
</body></html>`;
}

function inFull({ match, program }: MatchCard, reply: MatchReply, facts: ReportFrom['facts'], origin: string): string {
  const figure = awardFigure(match.award);
  const deadline = deadlineOf(program.window, program.status, reply.asOf);
  const leaves = leavesIn(conditionLines(match.explanation));
  const actual = (l: (typeof leaves)[number]): string =>
    'manual' in l ? '' : l.actual === null ? '未填写' : valueInWords(facts.get(l.fact), l.actual, reply.names);
  const shown = verdictBadge(match, program.status).words === '符合' ? leaves : leaves.filter((l) => l.verdict !== 'satisfied');
  const settled = leaves.length - shown.length;
  return `<h3>${escaped(program.title)}</h3><p>${verdictBadge(match, program.status).words}　${figure === null ? '文件未写明金额' : `${figure.before}${figure.number}${figure.unit}`}　${deadline.words}${deadline.date === null ? '' : `（${deadline.date}）`}</p>
<p class="small">${escaped([program.department, program.phones.join('、')].filter((s) => s !== null && s !== '').join('，'))}　《${escaped(program.documentTitle)}》　${escaped(origin)}/programs/${encodeURIComponent(program.id)}</p>
${(match.nearMiss?.changes ?? []).map((c) => `<p>${escaped(c.sentence)}</p>`).join('')}
${conditionTable(shown, actual)}${settled === 0 ? '' : `<p class="small">另有${settled}项条件已满足。</p>`}`;
}

type Leaf = ReturnType<typeof leavesIn>[number];

/** Words of the document stand beside a condition only where it says them otherwise. */
function conditionTable(leaves: readonly Leaf[], actual: (leaf: Leaf) => string): string {
  if (leaves.length === 0) return '';
  const quote = (l: Leaf): string => (l.citation.quote.trim() === l.text.trim() ? '' : `<br><q>${escaped(l.citation.quote)}</q>`);
  return `<table><tr><th class="verdict">结论</th><th>条件</th><th class="own">贵企业</th><th class="basis">依据</th></tr>${leaves.map((l) => `<tr><td>${leafBadge(l).words}</td><td>${escaped(l.text)}</td><td>${escaped(actual(l))}</td><td>${escaped(l.citation.provisionPath)}${quote(l)}</td></tr>`).join('')}</table>`;
}

/** 最优组合 in words; nothing where no clause shuts anything out. */
function together({ members, leftOut, doubts, unpriced }: MatchReply['bundle']): string {
  if (leftOut.length + doubts.length === 0) return '';
  const reasons = [
    ...leftOut.map((l) => ({ words: `没有计入“${l.title}”：${l.sentence}`, citation: l.citation })),
    ...doubts.map((d) => ({ words: d.sentence, citation: d.citation })),
  ];
  return `<h2>一起申报</h2><p>${members.length}项可以一起申报，已按从高不重复计算${unpriced > 0 ? `；其中${unpriced}项文件未写明金额，未计入` : ''}。</p><ul>${reasons.map((r) => `<li>${escaped(r.words)}<span class="small">（《${escaped(r.citation.title)}》${escaped(r.citation.provisionPath)}）</span></li>`).join('')}</ul>`;
}

function whyNot({ match, program }: MatchCard): string {
  const violated = leavesIn(conditionLines(match.explanation))
    .filter((l) => l.verdict === 'violated')
    .map((l) => l.sentence);
  return (
    [...(match.closedBecause === null ? [] : [`${match.closedBecause}。`]), ...violated.slice(0, 2)].join('') ||
    verdictBadge(match, program.status).words
  );
}

/** Hands the report to the reader as a file. */
export function downloadReport(from: ReportFrom): void {
  const url = URL.createObjectURL(new Blob([reportPage(from)], { type: 'text/html;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${from.name}可享政策报告${from.reply.asOf}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
