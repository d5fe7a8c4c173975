import { describe, expect, it } from 'vitest';
import { csvOf, dictionaryOf, openData, openDataFiles } from '../../server/usecases/open-data.ts';
import { toPolicyDocument } from '../../server/usecases/show-document.ts';
import { toContractProgram } from '../../server/usecases/show-program.ts';
import { aDocument, metadataOf } from '../builders/documents.ts';
import { aCitation, anAward, aProgram, byHand, requires } from '../builders/programs.ts';

const documentOf = (id: string, disclosure: '主动公开' | '依申请公开') => {
  const {
    text: _t,
    provisions,
    programs,
    ...rest
  } = aDocument(id, undefined, { metadata: metadataOf({ disclosure, title: '=办法，“一”' }) });
  return toPolicyDocument({ ...rest, provisionCount: provisions.length, programCount: programs.length }, '2026-11-22');
};
const program = toContractProgram(
  aProgram(
    { allOf: [requires('employees', '>=', 10), { not: { anyOf: [byHand('含"引号",和\n换行'), requires('dishonest', '==', true)] } }] },
    { awards: [anAward({ rate: 0.1, of: '设备投资', max: 500_000 })] },
  ),
  '2026-11-22',
);
const tables = openData(
  [documentOf('d1', '主动公开'), documentOf('d2', '依申请公开')],
  [program, { ...program, id: 'p2', documentId: 'd2' }],
);
const named = (name: string) => tables.find((t) => t.name === name) ?? tables[0];

describe('open data', () => {
  it('holds what is published for everybody and nothing else', () => {
    expect(tables.map((t) => [t.name, t.rows.length])).toEqual([
      ['documents', 1],
      ['programs', 1],
      ['conditions', 3],
      ['awards', 1],
    ]);
    expect(JSON.stringify(tables)).not.toContain('d2');
  });

  it('gives each condition with its place in the tree, its fact and its citation', () => {
    expect(named('conditions')?.rows.map((r) => [r['path'], r['within'], r['fact'], r['value']])).toEqual([
      ['1', 'allOf', 'employees', '10'],
      ['2.1.1', 'allOf > not > anyOf', null, null],
      ['2.1.2', 'allOf > not > anyOf', 'dishonest', 'true'],
    ]);
    expect(named('conditions')?.rows[0]).toMatchObject({ documentId: aCitation.documentId, provisionPath: '第三条' });
  });

  it('is CSV that a spreadsheet reads: marked as UTF-8, quoted, and never a formula', () => {
    const csv = csvOf(named('conditions') ?? { name: '', title: '', columns: [], rows: [] });
    expect(csv.startsWith('\uFEFFprogramId,path,')).toBe(true);
    expect(csv).toContain('"含""引号"",和\n换行"');
    expect(csvOf(named('documents') ?? { name: '', title: '', columns: [], rows: [] })).toContain("'=办法");
  });

  it('explains every column', () => {
    const dictionary = dictionaryOf(tables, '2026-11-22') as { tables: { columns: { name: string; about: string }[] }[] };
    expect(dictionary.tables.flatMap((t) => t.columns).every((c) => c.about.length > 1)).toBe(true);
    expect([...openDataFiles(tables, '2026-11-22')].map(([name]) => name)).toEqual([
      'documents.csv',
      'documents.json',
      'programs.csv',
      'programs.json',
      'conditions.csv',
      'conditions.json',
      'awards.csv',
      'awards.json',
      'dictionary.json',
    ]);
  });
});
