import { expect, it } from 'vitest';
import type { DocumentRecord } from '../../../server/domain/policy/ports.ts';
import { findInterpretations, type DocumentFinder } from '../../../server/usecases/review-interpretation/find-documents.ts';
import { aDocument, metadataOf } from '../../builders/documents.ts';

const interpretation = (id: string, title: string, publishedOn: string | null, withdrawnOn: string | null = null) =>
  aDocument(id, undefined, { path: `/${title}`, withdrawnOn, metadata: metadataOf({ title, publishedOn }) });

/** A store in which the policy is tied to its interpretations in the order given, as it is by their random ids. */
function finderOf(records: readonly DocumentRecord[]): DocumentFinder {
  const ties = records.map(({ id }) => ({ relation: 'interpreted-by', id }));
  return {
    documents: { get: (id: string) => Promise.resolve(records.find((r) => r.id === id) ?? null) },
    library: { snapshot: () => Promise.resolve({ tiesOf: () => ties }) },
    readFile: null,
  } as unknown as DocumentFinder;
}

it('gives interpretations by day and title, whatever their ids, and leaves out those that are withdrawn', async () => {
  const records = [
    interpretation('1', '政策问答', null),
    interpretation('2', '一图读懂', '2026-03-20'),
    interpretation('3', '起草部门解读', '2026-03-20'),
    interpretation('4', '新闻发布', '2026-03-18'),
    interpretation('5', '撤回的解读', '2026-03-17', '2026-04-01'),
  ];
  for (const order of [records, [...records].reverse()])
    expect((await findInterpretations(finderOf(order), aDocument('policy'), [])).map((r) => r.metadata.title)).toEqual([
      '新闻发布',
      '一图读懂',
      '起草部门解读',
      '政策问答',
    ]);
});
