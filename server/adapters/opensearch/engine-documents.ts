import { createHash } from 'node:crypto';
import { regionPrefix } from '../../domain/enterprise/region.ts';
import {
  ContentsCollector,
  FREQUENCY_STEPS,
  searchWeights,
  stringAt,
  type FaqByDocument,
  type Postings,
} from '../../search/engine-parts.ts';
import type { DocumentOutline, IndexedDocument } from '../../search/index.ts';
import { ENGINE_FORMAT, type IndexNames } from './indices.ts';

/** A passage as the engine stores it; its tokens are not given back. */
export interface StoredPassage {
  readonly documentId: string;
  readonly path: string;
  readonly title: string;
  readonly provision: number;
  readonly provisionPath: string;
  readonly start: number;
  readonly text: string;
  /** Its number in the document. */
  readonly place: string;
  readonly card: DocumentOutline;
}

/** Changes with anything that is stored of a document. */
export function keyOf(outline: DocumentOutline, faq: FaqByDocument): string {
  const questions = faq.get(outline.id)?.map(({ id, question, provisionPath }) => [id, provisionPath, question]) ?? [];
  return createHash('sha256')
    .update(JSON.stringify([ENGINE_FORMAT, outline, questions]))
    .digest('hex')
    .slice(0, 32);
}

export interface Operation {
  readonly index: string;
  readonly id: string;
  readonly source: object;
}

/** Passages and questions of a document, ready to be stored; the same words as the embedded index has. */
export function operationsOf(
  document: IndexedDocument,
  key: string,
  faq: FaqByDocument,
  names: IndexNames,
): { readonly parts: readonly Operation[]; readonly whole: object } {
  const collector = new ContentsCollector(searchWeights().fields, faq);
  collector.add(document);
  const { passages, grams, words, wholes, faq: known } = collector.finish();
  const filters = filterFields(document);
  const { text: _, provisions: __, industries: ___, ...card } = document;
  const gramTokens = tokensOf(grams);
  const wordTokens = tokensOf(words);
  const questionTokens = tokensOf(known.grams);
  const passageOperations = Array.from(passages.start, (start, i): Operation => ({
    index: names.passages,
    id: `${document.id}@${key}@${i}`,
    source: {
      documentId: document.id,
      key,
      place: String(i),
      grams: gramTokens[i],
      words: wordTokens[i],
      ...filters,
      card,
      path: document.path,
      title: document.title,
      provision: passages.provision[i],
      provisionPath: stringAt(passages.path, i),
      start,
      text: stringAt(passages.text, i),
    },
  }));
  const questionOperations = questionTokens.map((tokens, i): Operation => ({
    index: names.questions,
    id: `${document.id}@${key}@${i}`,
    source: {
      documentId: document.id,
      key,
      grams: tokens,
      targets: Array.from(known.passages.subarray(known.offsets[i], known.offsets[i + 1]), (p) => `${document.id}@${key}@${p}`),
    },
  }));
  return { parts: [...passageOperations, ...questionOperations], whole: { documentId: document.id, key, grams: tokensOf(wholes)[0] } };
}

/** What a passage may be filtered by. The nation's own documents are of the division without digits, written `nation`. */
function filterFields({
  kind,
  jurisdiction,
  issuers,
  industries,
  validity: { signedOn, publishedOn, effectiveFrom, expiresOn, repealedOn },
}: IndexedDocument): object {
  const dates = { signedOn, publishedOn, expiresOn, repealedOn, startsOn: effectiveFrom ?? signedOn ?? publishedOn };
  return {
    kind,
    issuers,
    industries,
    ...(jurisdiction !== null && { jurisdiction: regionToken(jurisdiction) }),
    ...Object.fromEntries(Object.entries(dates).filter(([, day]) => day !== null)),
  };
}

/** Codes above a division are its own digits' beginnings. */
export const regionToken = (code: string): string => regionPrefix(code) || 'nation';

/** A term's token; terms are numbers. */
export const tokenOf = (key: number): string => key.toString(36);

/** Each unit's tokens, a repeated one repeated. */
function tokensOf({ keys, offsets, units, frequencies, lengths }: Postings): readonly string[] {
  const tokens: string[][] = Array.from(lengths, () => []);
  for (let slot = 0; slot < keys.length; slot++) {
    const token = tokenOf(keys[slot] as number);
    for (let i = offsets[slot] as number; i < (offsets[slot + 1] as number); i++) {
      for (let n = Math.max(1, Math.round((frequencies[i] as number) / FREQUENCY_STEPS)); n > 0; n--)
        tokens[units[i] as number]?.push(token);
    }
  }
  return tokens.map((own) => own.join(' '));
}
