import { addDays } from '../../../domain/language/dates.ts';
import { isDraft } from '../../../domain/policy/relations.ts';
import type { DocumentSummary } from '../../../domain/policy/ports.ts';
import { isPublic } from '../../library.ts';
import { fromNews, type NewDocument } from '../composing/from-news.ts';
import { settle, type AnswerContext } from '../context.ts';
import type { AnswerDependencies } from '../ports.ts';
import { newsAskedOf } from '../understanding/news-question.ts';
import { placesOf, relatePlaces } from '../understanding/places.ts';
import { foldText } from '../understanding/terms.ts';

/** Days that are recent, and documents told of at once. */
const RECENT = 90;
const MOST = 6;
/** What an enterprise has something to do for or with; what only explains or collects these is not new. */
const POLICIES: ReadonlySet<string> = new Set(['policy', 'notice', 'guide', 'law']);

/** 最近有什么新政策？ is answered from the days documents came out on, never from sentences that speak of something new. */
export async function news(
  context: AnswerContext,
  { documents, library, regions }: Pick<AnswerDependencies, 'documents' | 'library' | 'regions'>,
): Promise<AnswerContext> {
  const { understanding, asOf, route, profile } = context;
  const matters = understanding === null || route !== null ? null : newsAskedOf(understanding);
  if (understanding === null || matters === null) return context;
  const home = profile?.facts.registeredIn?.value;
  const named = understanding.places.map((p) => p.code);
  const places = named.length > 0 ? named : Array.isArray(home) ? (home as readonly string[]) : [];
  const since = addDays(asOf, -RECENT);
  const found = (await documents.summaries())
    .flatMap((summary) => {
      const on = cameOutOn(summary);
      return on !== null && on >= since && on <= asOf && isNewPolicy(summary) ? [{ summary, on }] : [];
    })
    .filter(({ summary: { metadata } }) => matters.every((m) => m.said.some((said) => foldText(metadata.title).includes(said))))
    .map((came) => ({ ...came, relation: relatePlaces(places, placesOf(came.summary.metadata, '', regions)) }))
    .filter((came) => came.relation !== 'apart')
    .sort((a, b) => b.on.localeCompare(a.on) || a.summary.id.localeCompare(b.summary.id));
  // Of a place that is named, its own; where it has none, what holds there too.
  const own = named.length === 0 ? found : found.filter((came) => came.relation === 'same');
  const told = own.length > 0 ? own : found;
  const shown: NewDocument[] = [];
  for (const { summary, on } of told.slice(0, MOST)) {
    const document = await library.get(summary.id);
    if (document !== null) shown.push({ document, on });
  }
  return settle(
    context,
    fromNews(shown, matters, { all: told.length, since, none: own.length === 0 ? (understanding.places[0]?.name ?? null) : null }),
  );
}

const cameOutOn = ({ metadata: { publishedOn, signedOn } }: DocumentSummary): string | null => publishedOn ?? signedOn;
const isNewPolicy = (summary: DocumentSummary): boolean =>
  POLICIES.has(summary.metadata.kind) && isPublic(summary) && !isDraft(summary.metadata);
