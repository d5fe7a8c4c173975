import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interpretationRules } from '../../server/reference/interpretation-rules.ts';

describe('rules of interpretation', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rules-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const own = async (yaml: string) => {
    const file = join(folder, 'rules.yaml');
    await writeFile(file, yaml);
    return () => interpretationRules(file);
  };

  it('has the terms of the founding documents as defaults, each with its source', () => {
    const { duties, exempt } = interpretationRules();
    expect(Object.fromEntries(Object.entries(duties).map(([name, d]) => [name, d.value]))).toEqual({
      interpretationWorkingDays: 3,
      forms: 2,
      guideWorkingDays: 7,
      principalAYear: 3,
      gazetteWorkingDays: 3,
      emergencyHours: 5,
      pressHours: 24,
      concernHours: 48,
      answerWorkingDays: 5,
      commentDays: 30,
    });
    expect([...Object.values(duties), ...exempt.documents, ...exempt.provisions].filter((d) => d.source.trim() === '')).toEqual([]);
    expect(exempt.documents.map((d) => d.name)).toEqual(expect.arrayContaining(['领导分工', '责任分解', '表彰决定']));
  });

  it('takes what an own file says and leaves the rest', async () => {
    const rules = (
      await own('duties:\n  forms: { value: 3, source: 本市2026年要点 }\nexempt:\n  documents: []\nscore: { points: 10, forms: 20 }\n')
    )();
    expect(rules.duties.forms).toEqual({ value: 3, source: '本市2026年要点' });
    expect(rules.duties.commentDays.value).toBe(30);
    expect(rules.exempt.documents).toEqual([]);
    expect(rules.exempt.provisions).not.toEqual([]);
    expect(rules.score).toMatchObject({ provisions: 50, points: 10, forms: 20 });
  });

  it.each([
    ['a value without a source', 'duties:\n  forms: { value: 3 }\n', /rules\.yaml：duties\.forms\.source 不正确：缺少这一项/u],
    [
      'a term that is no whole number',
      'duties:\n  commentDays: { value: 三十, source: 本市规定 }\n',
      /duties\.commentDays\.value 不正确：应为整数/u,
    ],
    ['a word that nobody knows', 'duties:\n  commentsDays: { value: 30, source: 本市规定 }\n', /duties 里有不认识的项：commentsDays/u],
    [
      'a pattern that is none',
      'exempt:\n  documents:\n    - { name: 分工, pattern: "(分工", source: 本市规定 }\n',
      /exempt\.documents\.0\.pattern 不正确：不是正确的正则表达式/u,
    ],
    [
      'a pattern that could run for ever',
      'exempt:\n  documents:\n    - { name: 分工, pattern: "(分+)+工", source: 本市规定 }\n',
      /匹配会过慢/u,
    ],
    ['weights that are not a hundred', 'score: { points: 30 }\n', /合计应为100，现为110/u],
    ['what is no YAML', 'duties: [', /不是正确的 YAML/u],
  ])('names %s with its place', async (_, yaml, words) => {
    expect(await own(yaml)).toThrow(words);
  });

  it('says that a file is not there', () => {
    expect(() => interpretationRules(join(folder, 'none.yaml'))).toThrow(/没有解读规则文件.*none\.yaml/u);
  });
});
