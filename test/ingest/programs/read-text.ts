import { readPolicies } from '../../../ingest/pipeline.ts';
import type { ReadingContext } from '../../../ingest/reading-context.ts';
import { leavesOf } from '../../../server/domain/subsidy/condition.ts';
import type { AwardTerms, SubsidyProgram } from '../../../server/domain/subsidy/program.ts';

/** The programs of an invented document. */
export async function programsOf(text: string, name = '文件.txt'): Promise<readonly SubsidyProgram[]> {
  const documents = await readPolicies({ path: `/tmp/${name}`, bytes: new TextEncoder().encode(text), contentType: '', url: null });
  return documents.flatMap((d) => d.programs);
}

/** A context that knows nothing but its text. */
export const bareContext = (text: string, signedOn: string | null = null): ReadingContext => ({
  documentId: 'd1',
  text,
  provisions: [],
  metadata: {
    title: '',
    kind: 'notice',
    documentNumber: null,
    issuingAuthorities: [],
    draftingDepartment: null,
    jurisdiction: null,
    disclosure: '主动公开',
    signedOn,
    publishedOn: null,
    effectiveFrom: null,
    expiresOn: null,
    forms: [],
    sourceUrl: null,
    mentions: [],
    readFrom: {},
  },
  citationSource: { documentId: 'd1', path: '', title: '', documentNumber: null, sourceUrl: null },
});

/** `rate 0.3 max 5000000`: the numbers of an award in words. */
export const numbersOf = (a: AwardTerms): string =>
  (['rate', 'fixed', 'min', 'max'] as const).flatMap((k) => (a[k] === null ? [] : [`${k} ${a[k]}`])).join(' ') || 'no amount';

/** What a program asks, sentence by sentence. */
export const conditionTexts = (p: SubsidyProgram): readonly string[] =>
  leavesOf(p.conditions).map((l) => l.citation.quote.replace(/\s/g, ''));
