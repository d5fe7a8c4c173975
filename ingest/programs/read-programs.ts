import { createHash } from 'node:crypto';
import type { Span } from '../../server/domain/citation/citation.ts';
import type { DocumentKind } from '../../server/domain/policy/document.ts';
import type { AwardTerms, CitedText, SubsidyProgram } from '../../server/domain/subsidy/program.ts';
import type { ConditionPassage } from '../conditions/read-conditions.ts';
import { readOnce } from '../read-once.ts';
import { cite, tablesIn, type ReadingContext } from '../reading-context.ts';
import { awardsOfTable } from './awards/award-table.ts';
import { readAwards } from './awards/read-awards.ts';
import { blockKindsOf, fieldLabelOf, glueBreaks, type BlockKind } from './block-heading.ts';
import { OF_OTHERS, passagesOf, scopePassages } from './passages/block-passages.ts';
import { documentScope } from './passages/document-scope.ts';
import { deadlinePassages, passagesInAwardText } from './passages/passages-in-text.ts';
import type { RoutedPassage } from './passages/routed-passage.ts';
import { channelIn } from './channel.ts';
import { contactsOf, phonesInProse, type Contact } from './contact.ts';
import { departmentInProse, departmentOfMeasure, textsOf } from './department.ts';
import { outside, placeOf, type Folded } from './folded.ts';
import { materialsInProcedure, materialsInProse, materialsOf, type RoutedMaterial } from './materials.ts';
import { outlineOf, type Section } from './outline/outline.ts';
import { isPressReport } from './press-report.ts';
import { askingForList, isAboutBanks, isForListed, listedFirms, type ListedFirms } from './listed-firms.ts';
import { namedByTheirDocument, titleByWhatIsLent, titleOfNotice } from './program-title.ts';
import { conditionsFor } from './program-conditions.ts';
import { splitByApplicant } from './applicant-classes.ts';
import { namedByTheirConditions, splitOwnArticles } from './own-articles.ts';
import { awardTextsOf, categoryDrafts, givesUnder, kindsOf, ownBlocks, rootSection, segmentPrograms, type AwardText, type ProgramDraft } from './segment.ts';
import { statementsOf, statementsWhere, withoutStop } from './sentences.ts';
import { readWindow, type WindowSource } from './window.ts';
import { windowsElsewhere } from './windows-elsewhere.ts';

/** The subsidy programs a document offers: what an enterprise applies for, or receives without applying. */
export function readPrograms(context: ReadingContext): readonly SubsidyProgram[] {
  if (RESTATES.has(context.metadata.kind) || isPressReport(context)) return [];
  const outline = outlineOf(context.text, context.provisions);
  const root = rootSection(context.metadata.title, outline.sections, context.text);
  const drafts = namedByTheirDocument(draftsOf(root, context).flatMap(splitByApplicant), context.metadata.title).map((d) => ({ ...d, title: titleByWhatIsLent(d.title, wordsOf(d, context)) }));
  const names = drafts.map((d) => [d.title, ...d.path, ...(d.called ?? [])]);
  const document: DocumentReading = { root, context, names, scope: documentScope(outline.sections), listed: listedFirms(context.text), windowsFor: windowsElsewhere(root, drafts) };
  const programs = withoutRepeated(drafts, context).slice(0, MOST_PROGRAMS).map(({ draft, index }) => programOf(draft, index, document));
  const seen = new Set<string>(), said = (p: SubsidyProgram) => `${p.title}\n${p.awards.map((a) => a.text).join('\n')}`;
  return programs.filter((p) => !seen.has(said(p)) && seen.add(said(p)));
}

/** More than any document offers: the richest one seen has 37. Each shares blocks with all others, so a text of nothing but programs would take its length squared. */
export const MOST_PROGRAMS = 150;

/** The drafts with their positions, without those that say in the same words what one before them does: a text pasted a hundred times is read once. */
function withoutRepeated(drafts: readonly ProgramDraft[], context: ReadingContext): readonly { readonly draft: ProgramDraft; readonly index: number }[] {
  const seen = new Set<string>(), tables = tablesIn(context);
  const hasTable = (b: Section): boolean => tables.some((t) => b.start <= t.start && t.end <= b.end);
  return drafts.map((draft, index) => ({ draft, index })).filter(({ draft }) => {
    const key = JSON.stringify([draft.title, draft.only?.text ?? '', wordsOf(draft, context)]);
    if (!seen.has(key)) return seen.add(key);
    // what it gives stands in blocks beside it, which differ from place to place
    return draft.only === null && (!givesUnder(draft.section) || draft.shared.some((b) => kindsOf(b).includes('awards') && hasTable(b)));
  });
}

/** Blocks of principles and remarks, where limits hide: 同一单位只能享受一次. */
const REMARKS = /原则|改造目标|建设目标|绩效目标|注意事项|其他(?:事项)?|有关要求|说明/u;

/** Interpretations and answers restate the programs of their policy; a law offers none of its own. */
const RESTATES: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['interpretation', 'faq', 'law']);
/** Titles of documents that offer something themselves; a report about an offer has none of these words, or a colon. */
const OFFERS = /通知|公告|通告|办法|细则|措施|方案|意见|指南|政策|规定|补贴|补助|奖励|资助|扶持|申报|认定|条件|标准|项目|资金/u, REPORT = /[：！？|｜]|【[^】]*】|“[^”]{2,12}”[^的]{0,12}$/u;

const AUTOMATIC = /免申即享|无需(?:企业|单位|另行)?(?:申请|申报)/u;

interface DocumentReading {
  readonly root: Section;
  readonly context: ReadingContext;
  /** What each of its programs is called. */
  readonly names: readonly (readonly string[])[];
  readonly windowsFor: (index: number) => readonly WindowSource[];
  readonly scope: readonly ConditionPassage[];
  /** Firms on a list that the document sets up. */
  readonly listed: ListedFirms | null;
}

/** What stands under a program's heading. */
const wordsOf = (draft: ProgramDraft, context: ReadingContext): string => draft.only?.text ?? context.text.slice(draft.section.start, draft.section.end);

/** The title of a text that is one program; where its title is a mere 申报条件, the form to fill in names it. */
function nameOf(title: string, text: string): string {
  const name = titleOfNotice(title);
  if (title !== '' && blockKindsOf(title).length === 0 && glueBreaks(title).length === 0 && name.length <= 60) return name;
  const form = /([\u4e00-\u9fa5（）“”]{4,30}?)(?:专项)?(?:资金)?(?:申请表|申报表|申请书|申报书|申请报告)/u.exec(text)?.[1]?.replace(/^(?:[）”]|提交|填写|填报|提供|申报材料|申请材料|企业)+/u, '');
  return form && form.length >= 4 ? form : name.slice(0, 40) || title;
}

/** The document's programs; the document itself where it is a call for one program. */
function draftsOf(root: Section, context: ReadingContext): readonly ProgramDraft[] {
  const found = segmentPrograms(root);
  const title = nameOf(context.metadata.title, context.text);
  if (found.length === 0) {
    const categories = categoryDrafts(root, title);
    if (categories.length > 0) return categories;
  }
  if (found.length === 1 && found[0]?.section.rank === 0 && ownBlocks(root).length === 0 && (!OFFERS.test(context.metadata.title) || REPORT.test(context.metadata.title))) return [];
  if (found.length === 1 && found[0]?.section.rank === 0) return splitOwnArticles({ ...found[0], title, shared: [] });
  if (found.length > 0) return namedByTheirConditions(found);
  const blocks = ownBlocks(root);
  const has = (kind: BlockKind) => blocks.some((b) => kindsOf(b).includes(kind));
  // a call for applications that states no sum: 申报条件 and how or when to apply
  const isCall = has('conditions') && (has('materials') || has('window') || has('procedure') || context.metadata.kind === 'notice');
  return isCall || givesUnder(root) && blocks.length > 1 ? [{ title, section: root, only: null, path: [], shared: [] }] : [];
}

type ReadBlock<T> = (block: Section, names: readonly (readonly string[])[]) => readonly T[];
/** Blocks that programs share are read with the names of all of them, so once for all. */
const shared = <T>(what: string, read: ReadBlock<T>): ReadBlock<T> => (block, names) => (names.length === 0 ? read(block, names) : readOnce(block, what, () => read(block, names)));

function programOf(draft: ProgramDraft, index: number, document: DocumentReading): SubsidyProgram {
  const { context, names } = document;
  const own = draft.only ? [] : ownBlocks(draft.section);
  const blocks = [...own.map((block) => ({ block, names: [] as readonly (readonly string[])[] })), ...draft.shared.map((block) => ({ block, names }))];
  const mine = <T extends { readonly programs: ReadonlySet<number> }>(items: readonly T[], routed: boolean) => items.filter((i) => !routed || i.programs.has(index));
  const of = <T extends { readonly programs: ReadonlySet<number> }>(kinds: readonly BlockKind[], read: ReadBlock<T>) =>
    blocks.filter(({ block }) => kindsOf(block).some((k) => kinds.includes(k))).flatMap(({ block, names: n }) => mine(read(block, n), n.length > 0));
  const texts = awardTextsFor(draft);
  const tables = tablesOf(draft, context);
  const readings = texts.map((t) => readAwards(outside(t.text, tables.map((t) => t.place)), context, t.inStandard));
  const awards = distinctAwards([...readings.flatMap((r) => r.awards), ...tables.flatMap((t) => t.awards)]), antecedents = readings.flatMap((r) => r.antecedents), unaddressed = readings.flatMap((r) => r.unaddressed);
  const passages = of<RoutedPassage>(['conditions', 'applicant', 'exclusion', 'scope'], (b, n) => (kindsOf(b).some((k) => k === 'conditions' || k === 'applicant' || k === 'exclusion') ? othersIn(b, n, texts) ?? shared('passages', passagesOf)(b, n) : scopePassages(b, n)));
  const deadlines = blocks.filter(({ block }) => kindsOf(block).some((k) => k === 'window' || k === 'procedure')).flatMap(({ block }) => allTexts(block)).flatMap(deadlinePassages);
  const inText = [...deadlines, ...[...texts.map((t) => t.text), ...blocks.filter(({ block }) => REMARKS.test(block.heading ?? '')).flatMap(({ block }) => allTexts(block))].flatMap((t) => readOnce(t, 'limits', () => passagesInAwardText(t)))];
  const procedure = of<{ text: CitedText; programs: ReadonlySet<number> }>(['procedure'], shared('steps', (b, n) => stepsOf(b, new Set(n.keys()), context)));
  const materials = [...of<RoutedMaterial>(['materials'], shared('materials', (b, n) => materialsOf(b, n, context))), ...of<RoutedMaterial>(['procedure'], shared('materials of steps', (b, n) => materialsInProcedure(b, n, context)))];
  const prose = materials.length > 0 ? [] : mine([...texts.map((t) => t.text), ...blocks.filter(({ block }) => kindsOf(block).includes('procedure')).flatMap(({ block }) => allTexts(block))].flatMap((t) => materialsInProse(t, names, context)), true);
  const contacts = of<Contact>(['contact'], shared('contacts', contactsOf)), said = [...passages, ...inText, ...document.scope];
  const listed = document.listed !== null && isForListed(document.listed, wordsOf(draft, context), context.metadata.title) ? document.listed : null;
  return {
    id: `p${createHash('sha256').update(`${context.documentId} ${index} ${draft.title}`).digest('hex').slice(0, 12)}`,
    documentId: context.documentId, title: draft.title, jurisdiction: context.metadata.jurisdiction,
    department: departmentFor(draft, contacts, document), phones: phonesFor(contacts, draft, document),
    window: readWindow([...windowSources(blocks.map((b) => b.block), document), ...document.windowsFor(index)], procedure.map((p) => p.text.text).join(''), context),
    conditions: listed === null ? conditionsFor(said, { antecedents, unaddressed }, context) : askingForList(conditionsFor(said.filter((p) => !isAboutBanks(context.text.slice(p.start, p.end))), { antecedents, unaddressed }, context), listed, context),
    awards: withKnownKind(awards, draft.title), materials: distinctMaterials([...materials, ...prose]),
    procedure: procedure.map((p) => p.text), channel: channelIn(channelTexts(blocks.map((b) => b.block), draft)), automatic: AUTOMATIC.test([...texts.map((t) => t.text.text), ...procedure.map((p) => p.text.text)].join('')),
    stacking: stackingIn(texts.map((t) => t.text), context) ?? readOnce(document.root, 'stacking', () => stackingIn(allTexts(document.root), context)), provision: draft.section.provision, review: 'extracted',
  };
}

/** 在孵企业应当具备以下条件： under a program that gives such firms nothing: what is asked of those the applicant serves, for a person to look at. */
function othersIn(block: Section, names: readonly (readonly string[])[], awards: readonly AwardText[]): readonly RoutedPassage[] | null {
  const whose = OF_OTHERS.exec(block.own.text.trim())?.[0].slice(0, 2);
  return whose === undefined || awards.some((a) => a.text.text.includes(whose)) ? null : [{ start: block.start, end: block.end, role: 'others', programs: new Set(names.keys()) }];
}

/** Its own words; where they give nothing, the blocks of award standards it shares. */
function awardTextsFor(draft: ProgramDraft): readonly AwardText[] {
  if (draft.only) return [{ text: draft.only, inStandard: false }];
  const own = awardTextsOf(draft.section), { concerns } = draft;
  const all = givesUnder(draft.section) ? own : [...own, ...draft.shared.filter((b) => kindsOf(b).includes('awards')).flatMap((b) => awardTextsOf(b))];
  return concerns ? all.map((t) => ({ ...t, text: statementsWhere(t.text, concerns) })) : all;
}

/** The tables of award standards under the program. */
function tablesOf(draft: ProgramDraft, context: ReadingContext): readonly { readonly place: Span; readonly awards: readonly AwardTerms[] }[] {
  const holders = [draft.section, ...draft.shared.filter((b) => kindsOf(b).includes('awards'))], { concerns } = draft;
  return draft.only ? [] : tablesIn(context).filter((p) => holders.some((s) => s.start <= p.start && p.end <= s.end)).flatMap((p) => {
    const awards = awardsOfTable(p, context);
    return awards.length === 0 ? [] : [{ place: p, awards: concerns ? awards.filter((a) => concerns(a.text)) : awards }];
  });
}

/** 商业航天保险补贴: a bare sum under a title that says what it is for. */
function withKnownKind(awards: readonly AwardTerms[], title: string): readonly AwardTerms[] {
  const kind = /保险补贴|保费/u.test(title) ? 'insurance' : /租金|租房|房租/u.test(title) ? 'rent' : /贴息/u.test(title) ? 'loan-interest' : null;
  return kind === null ? awards : awards.map((a) => (a.kind === 'grant' || a.kind === 'subsidy-rate' ? { ...a, kind } : a));
}

function stepsOf(block: Section, programs: ReadonlySet<number>, context: ReadingContext): readonly { text: CitedText; programs: ReadonlySet<number> }[] {
  const own = block.kinds.length > 0 ? block.body : block.own;
  const steps = own.text.split('→').reduce<readonly { start: number; end: number }[]>((all, part) => { const start = all.at(-1) ? (all.at(-1)?.end ?? 0) + 1 : 0; return [...all, { start, end: start + part.length }]; }, []);
  const here = own.text.trim() === '' ? [] : steps.filter((s) => s.end > s.start).map((s) => ({ text: { text: own.text.slice(s.start, s.end), citation: cite(context, placeOf(own, s.start, s.end)) }, programs }));
  return [...here, ...block.children.flatMap((c) => stepsOf(c, programs, context))];
}

/** Texts that were pasted twice say everything twice. */
function distinctAwards(awards: readonly AwardTerms[]): readonly AwardTerms[] {
  return awards.filter((a, i) => !awards.slice(0, i).some((b) => b.text === a.text && b.citation.start !== a.citation.start && b.rate === a.rate && b.fixed === a.fixed && b.max === a.max && b.min === a.min));
}

function distinctMaterials(found: readonly RoutedMaterial[]): readonly CitedText[] {
  const seen = new Set<string>();
  return found.map((m) => m.material).filter((m) => !seen.has(m.text) && seen.add(m.text));
}

/** The blocks that say how to apply, then the program's own words. */
const channelTexts = (blocks: readonly Section[], draft: ProgramDraft): readonly string[] =>
  [...blocks.filter((b) => kindsOf(b).some((k) => k === 'procedure' || k === 'window' || k === 'contact' || k === 'materials')).flatMap(textsOf), ...textsOf(draft.section)];

const allTexts = (section: Section): readonly Folded[] => [section.own, ...section.children.flatMap(allTexts)];

function windowSources(blocks: readonly Section[], document: DocumentReading): readonly WindowSource[] {
  const dedicated = blocks.filter((b) => kindsOf(b).includes('window')).flatMap(allTexts).map((text) => ({ text, dedicated: true }));
  return dedicated.concat(blocks.filter((b) => kindsOf(b).some((k) => k === 'procedure' || k === 'contact' || k === 'materials')).flatMap(allTexts).map((text) => ({ text, dedicated: false })), dedicated.length > 0 || document.context.metadata.kind !== 'notice' ? [] : readOnce(document.root, 'texts', () => allTexts(document.root)).map((text) => ({ text, dedicated: false })));
}

function phonesFor(contacts: readonly Contact[], draft: ProgramDraft, document: DocumentReading): readonly string[] {
  const inBlocks = [...new Set(contacts.flatMap((c) => c.phones))];
  if (inBlocks.length > 0) return inBlocks;
  // （对接部门：区科信局；联系电话：88499405） inside the measure is the measure's own
  const own = draft.section.rank === 0 ? [] : [...new Set(textsOf(draft.section).flatMap(phonesInProse))];
  if (own.length > 0) return own;
  return draft.section.rank === 0 || draft.shared.length > 0 ? readOnce(document.root, 'phones', () => [...new Set(textsOf(document.root).flatMap(phonesInProse))]) : [...new Set(textsOf(draft.section).flatMap(phonesInProse))];
}

function departmentFor(draft: ProgramDraft, contacts: readonly Contact[], document: DocumentReading): string | null {
  const measure = departmentOfMeasure(textsOf(draft.section));
  const field = document.root.children.find((s) => s.heading !== null && fieldLabelOf(s.heading) === '发文机构');
  return measure ?? (field ? textsOf(field).slice(1).join('') || null : null) ?? contacts.find((c) => c.department)?.department
    ?? (document.context.metadata.issuingAuthorities.join('、') || null) ?? readOnce(document.root, 'department', () => departmentInProse(textsOf(document.root).join('\n')));
}

/** 从高不重复, 就高不重复, 不重复享受. */
function stackingIn(texts: readonly Folded[], context: ReadingContext): CitedText | null {
  for (const folded of texts)
    for (const piece of statementsOf(folded.text).map(withoutStop))
      if (/[从就]高[^，。；]{0,6}不(?:重复|就低)|不(?:得)?重复(?:享受|支持|补助|奖励|资助|申报)|不(?:再)?叠加|从优不重复/u.test(piece.text)) return { text: piece.text, citation: cite(context, placeOf(folded, piece.start, piece.end)) };
  return null;
}
