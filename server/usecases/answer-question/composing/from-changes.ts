import type { Citation, Span } from '../../../domain/citation/citation.ts';
import type { ChangedValue } from '../../../domain/interpretation/changed-values.ts';
import type { ProvisionChange } from '../../../domain/interpretation/compare-versions.ts';
import { chineseDate } from '../../../domain/language/chinese-date.ts';
import type { Claim, Draft } from '../context.ts';
import type { PreparedDocument } from '../reading/prepared-document.ts';
import { quoteSpan } from './quote.ts';
import { shortTitle } from './rows.ts';

const MOST_ROWS = 6;

/** One figure of the older text with the one that took its place. */
interface ChangedFigure {
  readonly value: ChangedValue & { readonly old: string; readonly new: string };
  readonly older: Citation;
  readonly newer: Citation;
}

/** 设备投资额：由5%改为8%: the figures that changed, each with both places. Null where none did. */
export function fromChanges(
  before: PreparedDocument,
  now: PreparedDocument,
  changes: readonly ProvisionChange[],
  day: string,
): Draft | null {
  const figures = changes.flatMap(figuresOf);
  if (figures.length === 0) return null;
  const shown = figures.slice(0, MOST_ROWS);
  const count = (kind: ProvisionChange['change']): number => changes.filter((c) => c.change === kind).length;
  const others = [
    ...(figures.length > shown.length ? [`还有${figures.length - shown.length}处数值改了`] : []),
    ...(count('added') > 0 ? [`新增${count('added')}处规定`] : []),
    ...(count('removed') > 0 ? [`删去${count('removed')}处`] : []),
  ];
  return {
    status: 'answered',
    completeness: others.length === 0 ? 'complete' : 'partial',
    lead: `《${shortTitle(now.record.metadata.title)}》${sinceWhen(now, day)}《${shortTitle(before.record.metadata.title)}》，改了的数值有：`,
    claims: shown.map((figure) => rowOf(figure, before, now)),
    closing: others.length === 0 ? '' : `\n${others.join('，')}，请对照两份原文。`,
    layout: 'list',
    programs: [],
    followUps: [],
  };
}

/** 自2026年5月1日起取代 · 将于… */
function sinceWhen({ record }: PreparedDocument, day: string): string {
  const from = record.metadata.effectiveFrom;
  return from === null ? '取代了' : `${from > day ? '将于' : '自'}${chineseDate(from)}起取代`;
}

/** The figures that both texts have, of what is regulated: 本办法自…起施行 is of the document itself. */
const figuresOf = ({ old: older, new: newer, values }: ProvisionChange): readonly ChangedFigure[] =>
  older === null || newer === null
    ? []
    : values.flatMap((value) =>
        value.old !== null &&
        value.new !== null &&
        value.about !== null &&
        !/^本(?:暂行)?(?:办法|细则|措施|规定|通知|意见)/u.test(value.about)
          ? [{ value: { ...value, old: value.old, new: value.new }, older, newer }]
          : [],
      );

const rowOf = ({ value, older, newer }: ChangedFigure, before: PreparedDocument, now: PreparedDocument): Claim => ({
  text: `${value.about ?? ''}：由${value.old}改为${value.new}`,
  // what holds now first: the answer is in force as that text is
  citations: [holding(now, newer, value.new), holding(before, older, value.old)],
});

/** The sentence of a provision that holds the figure. */
function holding(document: PreparedDocument, provision: Span & { readonly provisionPath: string }, figure: string): Citation {
  const within = document.sentencesWithin(provision);
  const sentence = within.find((s) => document.textOf(s).includes(figure)) ?? within[0];
  return sentence === undefined ? quoteSpan(document, provision, 0) : quoteSpan(document, sentence, sentence.provision);
}
