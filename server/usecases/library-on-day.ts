import type { DocumentRecord, DocumentRepository } from '../domain/policy/ports.ts';
import { isDraft } from '../domain/policy/relations.ts';
import type { OfferedProgram } from '../domain/subsidy/match-program.ts';
import { askWhereNothingWasRead, type LibrarySnapshot } from './library.ts';

/**
 * The programs as the documents stood on a day: of a document whose text was replaced since, the text then in force; of one that has left
 * its
 * source since, what it offered. Reviews speak of the newest text and are not applied to older ones.
 */
export async function offeredOn(
  documents: Pick<DocumentRepository, 'get' | 'versions'>,
  snapshot: LibrarySnapshot,
  day: string,
): Promise<readonly OfferedProgram[]> {
  const offered: OfferedProgram[] = [];
  for (const summary of snapshot.summaries) {
    if (
      summary.metadata.disclosure !== '主动公开' ||
      isDraft(summary.metadata) ||
      (summary.withdrawnOn !== null && summary.withdrawnOn <= day)
    )
      continue;
    const terms = snapshot.termsOf(summary.id);
    const older = await documents.versions(summary.id);
    const then =
      older.length === 0
        ? null
        : standingOn(
            day,
            [...older, await documents.get(summary.id)].filter((r) => r !== null),
          );
    if (then === null || then.sourceDigest === summary.sourceDigest) {
      offered.push(
        ...snapshot.programsOf(summary.id).map((program) => ({ program: askWhereNothingWasRead(program), path: summary.path, terms })),
      );
    } else {
      const { signedOn, publishedOn, effectiveFrom, expiresOn } = then.metadata;
      offered.push(
        ...then.programs.map((program) => ({
          program: askWhereNothingWasRead(program),
          path: then.path,
          terms: { signedOn, publishedOn, effectiveFrom, expiresOn, repealedOn: terms.repealedOn },
        })),
      );
    }
  }
  return offered;
}

/** From when a text speaks: the day it names, else the day it was read. */
const speaksFrom = ({ metadata: { effectiveFrom, publishedOn, signedOn }, ingestedAt }: DocumentRecord): string =>
  effectiveFrom ?? publishedOn ?? signedOn ?? ingestedAt.slice(0, 10);

/**
 * Of several versions the one that stood on a day: of those that speak from no later day the latest; a correction that names no other day
 * counts from when it was read. The same text read again by a better reader is one version, its newest reading. The first one where all are
 * later.
 */
function standingOn(day: string, versions: readonly DocumentRecord[]): DocumentRecord | null {
  const byText = new Map<string, { readonly newest: DocumentRecord; readonly since: string }>();
  for (const v of [...versions].sort((a, b) => (a.ingestedAt < b.ingestedAt ? -1 : 1)))
    byText.set(v.text, { newest: v, since: byText.get(v.text)?.since ?? v.ingestedAt });
  const inOrder = [...byText.values()].sort(
    (a, b) => speaksFrom(a.newest).localeCompare(speaksFrom(b.newest)) || a.since.localeCompare(b.since),
  );
  const [first] = inOrder;
  const sameDay = (v: { readonly newest: DocumentRecord }) => inOrder.find((o) => speaksFrom(o.newest) === speaksFrom(v.newest));
  const standing = inOrder.filter((v) => speaksFrom(v.newest) <= day && (sameDay(v) === v || v.since.slice(0, 10) <= day)).at(-1);
  return (standing ?? first)?.newest ?? null;
}
