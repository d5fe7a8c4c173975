import { basename, extname } from 'node:path';
import type { Span } from '../../server/domain/citation/citation.ts';
import type { DocumentKind, DocumentMetadata } from '../../server/domain/policy/document.ts';
import { fold } from '../../server/search/text/fold.ts';
import type { SourceText } from '../source-text.ts';
import { fieldNumber, readDocumentNumber } from './document-number.ts';
import { readForce, type Force } from './force.ts';
import { readHead, type Head } from './head.ts';
import { dayOf, readPublishedOn, readSignedOn } from './issue-dates.ts';
import { readDraftingDepartment, readIssuers } from './issuers.ts';
import { readJurisdiction } from './jurisdiction.ts';
import { readDisclosure, readForms, readKind } from './kind.ts';
import { readMentions } from './mentions/read-mentions.ts';
import { readLabels, type Labels } from './labels.ts';
import { readPage, type Found, type Page } from './page.ts';
import { cardBasis, cardForce, cardStart, cardTitle } from './service-card.ts';
import { readStatedValidity } from './stated-validity.ts';
import { readSignature } from './signature.ts';
import { gazetteTitle, readTitle, tidyTitle, titleOfAttachedOriginal, titleOfForwarding, titleOfIssuedText } from './title.ts';

/** What the document says of itself: 文号, 机关, dates, kind, relations; each with the place it was read from. */
export function readMetadata(source: SourceText, path: string): DocumentMetadata {
  const page = readPage(source);
  const head = readHead(page);
  const labels = readLabels(page);
  const form = formOf(page);
  const signature = form === 'document' ? readSignature(page, head.bodyAt) : null;
  const title = chooseTitle(page, head, labels, path, form);
  const number = readNumber(page, head, labels, title, form);
  const issuers =
    form === 'card' && labels.issuer
      ? readIssuers(page, NO_HEAD, labels, null, '', null)
      : readIssuers(page, head, labels, signature, title.value, valueOf(number));
  const signedOn = form === 'document' ? readSignedOn(page, head, labels, signature) : null;
  const publishedOn = readPublishedOn(head, labels);
  const kind =
    form === 'card' ? 'guide' : form === 'gazette' ? 'gazette' : readKind(page, title.value, valueOf(number), signature !== null);
  const { effectiveFrom, expiresOn } = readTerms(page, labels, form, kind, valueOf(signedOn));
  const jurisdiction = readJurisdiction(
    page,
    (valueOf(issuers) ?? []).map(fold),
    fold(title.value),
    number === null ? null : fold(number.value),
  );
  const disclosure = readDisclosure(page, labels);
  const stated = readStatedValidity(page, labels);
  const draftingDepartment = readDraftingDepartment(page, labels);
  return {
    title: title.value,
    kind,
    documentNumber: valueOf(number),
    issuingAuthorities: valueOf(issuers) ?? [],
    draftingDepartment: valueOf(draftingDepartment),
    jurisdiction: valueOf(jurisdiction),
    disclosure: disclosure.value,
    signedOn: valueOf(signedOn),
    publishedOn: valueOf(publishedOn),
    effectiveFrom: valueOf(effectiveFrom),
    expiresOn: valueOf(expiresOn),
    ...(stated !== null && { stated: stated.value }),
    forms: readForms(page, kind, title.value),
    sourceUrl: source.url ?? addressIn(source),
    mentions: form === 'card' ? cardBasis(page, valueOf(number)) : form === 'gazette' ? [] : readMentions(page, kind, title, head.bodyAt),
    readFrom: placesOf({
      title,
      documentNumber: number,
      issuingAuthorities: issuers,
      draftingDepartment,
      jurisdiction,
      disclosure,
      signedOn,
      publishedOn,
      effectiveFrom,
      expiresOn,
      stated,
    }),
  };
}

const valueOf = <T>(found: Found<T> | null): T | null => found?.value ?? null;

/** A text of its own, a service card about another, or a bulletin of many. */
type PageForm = 'document' | 'card' | 'gazette';
const formOf = (page: Page): PageForm => (cardStart(page) !== null ? 'card' : gazetteTitle(page) !== null ? 'gazette' : 'document');
const NO_HEAD: Head = { lines: [], bodyAt: 0 };

/** The labelled number, else the one in the head; a card and a bulletin have none but a labelled one. */
function readNumber(page: Page, head: Head, labels: Labels, title: Found<string>, form: PageForm): Found<string> | null {
  const labelled = labels.number === undefined ? null : fieldNumber(labels.number.value);
  if (labelled !== null) return { value: labelled, span: labels.number?.span ?? null };
  if (form !== 'document') return null;
  const titleIsBehind = title.span !== null && title.span.start > page.text.length / 2;
  return (
    readDocumentNumber(
      page,
      head.lines.map((l) => l.line),
    ) ?? (titleIsBehind ? (titleOfAttachedOriginal(page)?.number ?? null) : null)
  );
}

/** 施行 and 失效: labelled fields first. An interpretation repeats its policy's terms, which are not its own. */
function readTerms(page: Page, labels: Labels, form: PageForm, kind: DocumentKind, signedOn: string | null): Force {
  const ownTerms = form === 'document' && kind !== 'interpretation' && kind !== 'faq';
  const force = form === 'card' ? cardForce(page) : ownTerms ? readForce(page, signedOn) : { effectiveFrom: null, expiresOn: null };
  return { effectiveFrom: dayOf(labels.effectiveFrom) ?? force.effectiveFrom, expiresOn: dayOf(labels.expiresOn) ?? force.expiresOn };
}

function chooseTitle(page: Page, head: Head, labels: Labels, path: string, form: PageForm): Found<string> {
  const whole = form === 'card' ? cardTitle(page) : form === 'gazette' ? gazetteTitle(page) : null;
  if (whole !== null) return whole;
  const printed = readTitle(page, head);
  const field = labels.title;
  if (field !== undefined && !/(?:\.{3}|…)$/u.test(field.value) && field.value.length >= 4)
    return { value: tidyTitle(field.value), span: field.span };
  if (printed !== null) return printed;
  return (
    titleOfAttachedOriginal(page)?.title ??
    titleOfIssuedText(page) ??
    titleOfForwarding(page) ?? { value: nameOfFile(path) ?? firstWords(page, head) ?? path, span: null }
  );
}

/** A file named in Chinese was named by somebody who knew what it is. */
function nameOfFile(path: string): string | null {
  const name = basename(path, extname(path));
  return (name.match(/[一-龥]/gu) ?? []).length >= 4 ? name : null;
}

/** The first clause of the text proper, for want of any name; an addressee names nothing. */
function firstWords(page: Page, head: Head): string | null {
  const line = page.lines.slice(head.bodyAt).find((l) => !/:$/u.test(l.text)) ?? page.lines[0];
  if (line === undefined) return null;
  const words = tidyTitle(page.text.slice(line.start, line.end));
  const clause = /^.{10,40}?(?=[，。；,;])/u.exec(words)?.[0] ?? words.slice(0, 40);
  return clause.length < words.length ? `${clause}……` : clause;
}

/** The meta tag `Url` of a government page. */
const addressIn = (source: SourceText): string | null =>
  /^https?:\/\/\S+$/u.test(source.fields['url'] ?? '') ? (source.fields['url'] ?? null) : null;

function placesOf(fields: Readonly<Record<string, Found<unknown> | null>>): Record<string, Span> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, field]) => (field?.span ? [[name, field.span]] : [])));
}
