import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readMetadata } from '../../../ingest/metadata/read-metadata.ts';
import type { SourceText } from '../../../ingest/source-text.ts';
import type { DocumentMetadata, Mention } from '../../../server/domain/policy/document.ts';

interface Case {
  name: string;
  text: string;
  fields?: Record<string, string>;
  path?: string;
  expect: Record<string, unknown> & { mentions?: string[] };
}
const cases = parse(readFileSync(new URL('documents.yaml', import.meta.url), 'utf8')) as Case[];

const source = (text: string, fields: Record<string, string> = {}): SourceText => ({
  text: text.trim(),
  marks: [],
  format: 'txt',
  fields,
  url: null,
  warnings: [],
});
const inWords = (m: Mention): string =>
  `${m.relation} ${m.title ?? '-'} | ${m.documentNumber ?? '-'}${m.on ? ` @${m.on}` : ''}${m.until === undefined ? '' : ` until ${m.until ?? '?'}`}`;
const shown = (metadata: DocumentMetadata): Record<string, unknown> => ({
  ...metadata,
  jurisdiction: metadata.jurisdiction?.name ?? null,
  mentions: metadata.mentions.map(inWords).sort(),
});

describe('readMetadata', () => {
  it.each(cases.map((c) => [c.name, c] as const))('%s', (_, { text, fields, path, expect: wanted }) => {
    const metadata = shown(readMetadata(source(text, fields), path ?? '/doc.txt'));
    const asked = Object.fromEntries(Object.keys(wanted).map((key) => [key, metadata[key]]));
    expect(asked).toEqual({ ...wanted, ...(wanted.mentions && { mentions: [...wanted.mentions].sort() }) });
  });

  it.each(cases.map((c) => [c.name, c] as const))('%s: every place is in the text and says what was read', (_, { text, fields }) => {
    const s = source(text, fields);
    const metadata = readMetadata(s, '/doc.txt');
    const tight = (x: string) => x.replace(/\s+/gu, '');
    for (const span of [...Object.values(metadata.readFrom), ...metadata.mentions.flatMap((m) => (m.span ? [m.span] : []))]) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeGreaterThan(span.start);
      expect(span.end).toBeLessThanOrEqual(s.text.length);
    }
    const place = metadata.readFrom['documentNumber'];
    if (place && metadata.documentNumber) expect(tight(s.text.slice(place.start, place.end))).toContain(metadata.documentNumber);
  });

  it('reads an empty text without failing, and knows nothing', () => {
    expect(readMetadata(source(''), '/data/某个文件.txt')).toMatchObject({
      documentNumber: null,
      issuingAuthorities: [],
      signedOn: null,
      jurisdiction: null,
      mentions: [],
    });
  });

  it.each([
    ['《'.repeat(20_000)],
    ['（'.repeat(20_000)],
    ['自'.repeat(30_000)],
    ['临澜市'.repeat(20_000)],
    ['1 '.repeat(30_000)],
    ['有效期'.repeat(20_000)],
    ['《关于》（'.repeat(8_000)],
    ['局、'.repeat(20_000)],
  ])('stays quick on hostile text %#', (text) => {
    const start = performance.now();
    readMetadata(source(text), '/doc.txt');
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
