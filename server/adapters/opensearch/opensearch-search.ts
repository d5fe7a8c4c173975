import { Client } from '@opensearch-project/opensearch';
import { todayInChina } from '../../domain/language/dates.ts';
import { validityAsOf } from '../../domain/policy/validity.ts';
import type { IndexState, MaintainedSearch, SearchHit, SearchQuery } from '../../domain/search/ports.ts';
import {
  coverageOf,
  FAQ_BM25,
  LIKE_QUESTIONS,
  placeFit,
  placesOf,
  readQuestion,
  searchLexicon,
  searchWeights,
  votesOf,
  type SearchTerms,
} from '../../search/engine-parts.ts';
import { fold } from '../../search/text/fold.ts';
import { isBigram, visitGrams } from '../../search/text/grams.ts';
import type { IndexFeed } from '../index-feed.ts';
import { tokenOf, type StoredPassage } from './engine-documents.ts';
import { filterClauses, type Clause } from './filter-query.ts';
import { indexNames, type IndexNames } from './indices.ts';
import { synchronise } from './synchronise.ts';
import { shareClauses, termStatistics, type FieldTerms } from './term-statistics.ts';

interface Found<T> {
  readonly _id: string;
  readonly _score: number;
  readonly _source: T;
}
interface Candidate {
  readonly id: string;
  readonly score: number;
  readonly passage: StoredPassage;
}
interface StoredQuestion {
  readonly documentId: string;
  readonly targets: readonly string[];
}

/** How many passages the engine gives to be looked at closely, and of how many documents it scores the whole. */
const CANDIDATES = 300;
const DOCUMENTS = 1_000;

export interface OpenSearchSettings {
  readonly url: string;
  /** The names of the indices begin with it, so that several installations share one engine. */
  readonly prefix: string;
  readonly today?: () => string;
}

/** Terms asked of the engine in one request. */
const TERMS_AT_ONCE = 400;

/**
 * The search over OpenSearch, for installations that outgrow one machine. The engine counts and filters; words are cut, weighed and ranked
 * by the same code as in the embedded index, so that both find the same. It has no vectors.
 */
export class OpenSearchSearch implements MaintainedSearch {
  private readonly client: Client;
  private readonly names: IndexNames;
  private readonly feed: IndexFeed;
  private readonly today: () => string;
  private current: string | null = null;
  private updating: Promise<void> | null = null;

  constructor({ url, prefix, today = todayInChina }: OpenSearchSettings, feed: IndexFeed) {
    this.client = new Client({ node: url, maxRetries: 2, requestTimeout: 60_000 });
    this.names = indexNames(prefix);
    this.feed = feed;
    this.today = today;
  }

  update(): Promise<void> {
    this.updating ??= this.synchronise().finally(() => {
      this.updating = null;
    });
    return this.updating;
  }

  async search({ question, history = [], k, filter = {} }: SearchQuery): Promise<readonly SearchHit[]> {
    await this.update();
    if (k <= 0) return [];
    const weights = searchWeights();
    const terms = readQuestion(question, history, searchLexicon(), weights);
    const day = filter.asOf ?? this.today();
    if (terms.grams.size === 0) return [];
    const [grams, words, wholes, known] = await termStatistics(this.client, this.names, [
      ['passages', 'grams', terms.grams],
      ['passages', 'words', terms.words],
      ['documents', 'grams', terms.grams],
      ['questions', 'grams', terms.grams],
    ]);
    if (!grams || !words || !wholes || !known || grams.most <= 0) return [];
    const { features, passageBm25, documentBm25 } = weights;
    const passageQuery = {
      should: [...shareClauses(grams, features.grams, passageBm25.k1), ...shareClauses(words, features.words, passageBm25.k1)],
      minimum_should_match: 1,
    };
    const clauses = filterClauses(filter, day);
    const [found, scored, liked] = (await this.several([
      [this.names.passages, { query: bool(passageQuery, clauses), size: Math.max(k, CANDIDATES) }],
      [
        this.names.documents,
        { query: bool({ should: shareClauses(wholes, features.document, documentBm25.k1) }), size: DOCUMENTS, _source: ['documentId'] },
      ],
      [
        this.names.questions,
        { query: bool({ should: shareClauses(known, 1, FAQ_BM25.k1) }), size: LIKE_QUESTIONS, _source: ['documentId', 'targets'] },
      ],
    ])) as readonly [readonly Found<StoredPassage>[], readonly Found<StoredPassage>[], readonly Found<StoredQuestion>[]];
    const votes = votesOf(
      known.most <= 0
        ? []
        : liked.map(({ _score, _source: { documentId, targets } }) => ({ like: _score, passages: targets, documents: [documentId] })),
    );
    const candidates = await this.withTargets(found, [...votes.passages.keys()], passageQuery, clauses);
    const wholeScores = new Map(scored.map(({ _score, _source }) => [_source.documentId, _score]));
    const partsOf = ({ id, passage, score }: Candidate): number =>
      score +
      (wholeScores.get(passage.documentId) ?? 0) +
      features.place * placeFit(placesOf({ ...passage.card, industries: [] }), terms.places) +
      features.faqDocument * (votes.documents.get(passage.documentId) ?? 0) +
      features.faq * (votes.passages.get(id) ?? 0);
    return this.rank(candidates, partsOf, terms, grams, day).slice(0, k);
  }

  async rarity(terms: readonly string[]): Promise<readonly number[]> {
    const pairs = terms.map((term) => {
      const keys: number[] = [];
      visitGrams(fold(term), (key) => {
        if (isBigram(key)) keys.push(key);
      });
      return keys;
    });
    const all = [...new Set(pairs.flat())];
    const idf = new Map<string, number>();
    for (let from = 0; from < all.length; from += TERMS_AT_ONCE) {
      const [wholes] = await termStatistics(this.client, this.names, [
        ['documents', 'grams', new Map(all.slice(from, from + TERMS_AT_ONCE).map((key) => [key, 1]))],
      ]);
      for (const t of wholes?.terms ?? []) idf.set(t.token, t.idf);
    }
    const most = [...idf.values()].reduce((a, b) => Math.max(a, b), 0);
    return pairs.map((keys) =>
      keys.length === 0 || most === 0 ? 0 : keys.reduce((sum, key) => sum + (idf.get(tokenOf(key)) ?? 0), 0) / keys.length / most,
    );
  }

  /** Lowers what is not in force, adds the best stretch, and puts in order: as the embedded index does. */
  private rank(
    candidates: readonly Candidate[],
    lexical: (candidate: Candidate) => number,
    terms: SearchTerms,
    grams: FieldTerms,
    day: string,
  ): SearchHit[] {
    const { features, notInForce } = searchWeights();
    const idf = new Map(grams.terms.map((t) => [t.token, t.idf]));
    const essence = new Map([...terms.essence].map((key) => [key, idf.get(tokenOf(key)) ?? 0]));
    const most = [...essence.values()].reduce((sum, x) => sum + x, 0) || 1;
    const covered = coverageOf(essence);
    const hits = candidates.map((candidate): { readonly hit: SearchHit; readonly place: number } => {
      const { card, place, documentId, path, title, provision, provisionPath, start, text } = candidate.passage;
      const validity = validityAsOf(card.validity, day);
      const factor = ['expired', 'repealed', 'not-yet-in-force'].includes(validity) ? notInForce : 1;
      const { all, best } = covered(`${title}。${provisionPath}。${text}`);
      return {
        place: Number(place),
        hit: {
          documentId,
          path,
          title,
          provision,
          provisionPath,
          start,
          end: start + text.length,
          text,
          score: lexical(candidate) * factor + features.window * (best / most),
          evidence: all / most,
          validity,
        },
      };
    });
    return hits
      .sort(
        (a, b) =>
          b.hit.score - a.hit.score ||
          (a.hit.documentId < b.hit.documentId ? -1 : a.hit.documentId > b.hit.documentId ? 1 : a.place - b.place),
      )
      .map(({ hit }) => hit);
  }

  /** The passages found and those that known questions like this one belong to, as far as they may be shown. */
  private async withTargets(
    found: readonly Found<StoredPassage>[],
    targets: readonly string[],
    query: object,
    clauses: readonly Clause[],
  ): Promise<readonly Candidate[]> {
    const present = new Set(found.map(({ _id }) => _id));
    const missing = targets.filter((id) => !present.has(id));
    const [more = []] =
      missing.length === 0
        ? []
        : await this.several([
            [
              this.names.passages,
              { query: bool({ ...query, minimum_should_match: 0 }, [{ ids: { values: missing } }, ...clauses]), size: missing.length },
            ],
          ]);
    return [...found, ...(more as readonly Found<StoredPassage>[])].map(({ _id, _score, _source }) => ({
      id: _id,
      score: _score,
      passage: _source,
    }));
  }

  private async several(searches: readonly (readonly [index: string, body: object])[]): Promise<readonly (readonly Found<unknown>[])[]> {
    const { body } = await this.client.msearch({
      body: searches.flatMap(([index, request]) => [
        { index },
        { _source: { excludes: ['grams', 'words'] }, track_total_hits: false, ...request },
      ]),
    });
    return (
      body as unknown as { responses: readonly { hits?: { hits: readonly Found<unknown>[] }; error?: { reason: string } }[] }
    ).responses.map(({ hits, error }) => {
      if (!hits) throw new Error(`OpenSearch: ${error?.reason ?? 'no answer'}`);
      return hits.hits;
    });
  }

  async rebuild(): Promise<void> {
    await this.updating?.catch(() => undefined);
    await this.client.indices.delete({ index: Object.values(this.names), ignore_unavailable: true });
    this.current = null;
    await this.update();
  }

  async state(): Promise<IndexState> {
    const count = async (index: string): Promise<number> =>
      (await this.client.indices.exists({ index })).body ? ((await this.client.count({ index })).body as { count: number }).count : 0;
    const [documents, passages] = await Promise.all([count(this.names.documents), count(this.names.passages)]);
    return { documents, passages, bytes: null, current: this.current === (await this.feed.revision()) };
  }

  async damage(): Promise<readonly string[]> {
    await this.update();
    const { documents } = await this.state();
    const wanted = (await this.feed.documents()).outlines.length;
    return documents === wanted ? [] : [`检索引擎里有${documents}份文件，库中有${wanted}份`];
  }

  private async synchronise(): Promise<void> {
    const revision = await this.feed.revision();
    if (revision === this.current) return;
    await synchronise(this.client, this.names, this.feed);
    this.current = revision;
  }
}

const bool = (query: object, filter: readonly Clause[] = []): object => ({ bool: { ...query, filter } });
