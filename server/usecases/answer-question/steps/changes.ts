import type { DocumentSummary } from '../../../domain/policy/ports.ts';
import { isPublic } from '../../library.ts';
import { fromChanges } from '../composing/from-changes.ts';
import { settle, type AnswerContext } from '../context.ts';
import type { AnswerDependencies } from '../ports.ts';
import { changeAskedOf } from '../understanding/change-question.ts';
import { relatePlaces, placesOf } from '../understanding/places.ts';
import { foldText } from '../understanding/terms.ts';
import { OF_EVERY_PROGRAM, type Understanding } from '../understanding/understanding.ts';

type Comparing = Pick<AnswerDependencies, 'documents' | 'earlier' | 'library' | 'regions'>;

/**
 * 技改补助跟以前比有什么变化？ is answered from both texts, provision by provision. Where no earlier one is stored, that is said before what
 * holds now.
 */
export async function changes(
  context: AnswerContext,
  dependencies: Comparing,
  answerTo: (question: string, history: readonly string[]) => Promise<AnswerContext>,
): Promise<AnswerContext> {
  const { understanding, route, asOf } = context;
  const matters = understanding === null || route !== null ? null : changeAskedOf(understanding);
  const { earlier, library } = dependencies;
  if (understanding === null || matters === null || earlier === undefined) return context;
  const predecessors = await earlier.predecessors();
  for (const newer of await documentsOf(matters, understanding, dependencies)) {
    const before = await library.get(predecessors.get(newer.id) ?? '');
    const now = await library.get(newer.id);
    if (before === null || now === null) continue;
    const draft = fromChanges(before, now, earlier.compare(before.record, now.record), asOf);
    if (draft !== null) return settle(context, draft);
  }
  const named = matters.map((m) => m.word).join('');
  const { draft } = await answerTo(`${understanding.places.map((p) => p.name).join('')}${named}的标准是多少？`, []);
  if (draft === null || draft.claims.length === 0 || draft.status !== 'answered') return context;
  return settle(context, {
    ...draft,
    completeness: 'partial',
    status: 'partial',
    lead: `没有收录“${named}”以前的文本，无法比较。现在的规定是：${draft.layout === 'list' ? draft.lead : ''}`,
  });
}

/** The public documents that are called by what is asked about, or whose programs are; the latest first. */
async function documentsOf(
  matters: Understanding['subjects'],
  { places }: Understanding,
  { documents, regions }: Comparing,
): Promise<readonly DocumentSummary[]> {
  const titles = new Map<string, string>();
  for (const { documentId, title } of await documents.programs()) titles.set(documentId, `${titles.get(documentId) ?? ''} ${title}`);
  const codes = places.map((p) => p.code);
  return (await documents.summaries())
    .filter((s) => isPublic(s) && (codes.length === 0 || relatePlaces(codes, placesOf(s.metadata, '', regions)) !== 'apart'))
    .filter((s) => {
      const called = foldText(`${s.metadata.title} ${titles.get(s.id) ?? ''}`);
      return matters.every(({ said }) => said.some((words) => !OF_EVERY_PROGRAM.test(words) && called.includes(words)));
    })
    .sort((a, b) => dayOf(b).localeCompare(dayOf(a)) || a.id.localeCompare(b.id));
}
const dayOf = ({ metadata: { effectiveFrom, signedOn, publishedOn } }: DocumentSummary): string =>
  effectiveFrom ?? signedOn ?? publishedOn ?? '';
