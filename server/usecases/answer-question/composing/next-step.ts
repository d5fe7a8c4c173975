import type { SubsidyProgram } from '../../../domain/subsidy/program.ts';
import { foldText } from '../understanding/terms.ts';
import { shortTitle } from './rows.ts';
import type { Candidate, FoundDocument } from '../reading/rank-sentences.ts';
import type { Understanding } from '../understanding/understanding.ts';

/** 12345 is the government service line of every Chinese city. */
const SERVICE_LINE = '12345';

/**
 * Whom to ask where the documents do not say: the department of the nearest document's program that speaks most of the question's words,
 * with its phone where one is known.
 */
export function whomToAsk(nearest: FoundDocument | undefined, words: readonly string[] = []): string {
  const metadata = nearest?.document.record.metadata;
  const spokenOf = ({ title, awards }: SubsidyProgram): number => {
    const text = foldText(title + awards.map((a) => a.text).join(''));
    return words.filter((w) => text.includes(foldText(w))).length;
  };
  const program = (nearest?.document.record.programs ?? [])
    .filter((p) => p.phones.length > 0)
    .reduce<SubsidyProgram | undefined>((a, b) => (a === undefined || spokenOf(b) > spokenOf(a) ? b : a), undefined);
  const department = program?.department ?? metadata?.draftingDepartment ?? metadata?.issuingAuthorities[0] ?? null;
  const phone = program?.phones[0];
  if (department !== null && phone !== undefined) return `可致电${department}${phone}。`;
  return department === null ? `可致电政务服务热线${SERVICE_LINE}。` : `可咨询${department}，或致电政务服务热线${SERVICE_LINE}。`;
}

/** 最接近的是《…管理办法》第三条。 */
export function nearestTo({ found: { document }, sentence }: Candidate): string {
  const path = document.provision(sentence.provision)?.path ?? '';
  return `最接近的是《${shortTitle(document.record.metadata.title)}》${/^[^\s]{1,16}$/u.test(path) ? path : ''}。`;
}

/** Why the documents do not answer, as precisely as it is known. */
export function nothingFound(understanding: Understanding, missing: { readonly place?: string; readonly year?: string }): string {
  if (missing.place !== undefined) return `已收录的文件里没有${missing.place}的这项规定。`;
  if (missing.year !== undefined) return `已收录的文件里没有${missing.year}年的这项规定。`;
  return understanding.followsUp ? '已收录的文件里没有写到这一点。' : '已收录的文件里没有写。';
}
