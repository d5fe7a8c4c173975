import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { load } from 'cheerio';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { dataFile } from '../../server/reference/project-root.ts';
import { plainText } from './plain-text.ts';

const FOLDERS = ['policies', 'notices', 'interpretations', 'gazettes'] as const;
const files = FOLDERS.flatMap((folder) => readdirSync(dataFile(folder)).map((name) => `${folder}/${name}`));
const inFolder = (folder: string): readonly string[] => files.filter((f) => f.startsWith(`${folder}/`));
const ofFormat = (format: string): readonly string[] => files.filter((f) => f.endsWith(`.${format}`));
const readme = readFileSync(dataFile('README.md'), 'utf8');

const textOf = (file: string): Promise<string> => plainText(dataFile(file));
const page = (file: string): string => readFileSync(dataFile(file), 'utf8');

it('there are as many documents of each kind as the demonstration needs', () => {
  expect(inFolder('policies').length).toBeGreaterThanOrEqual(16);
  expect(inFolder('notices').length).toBeGreaterThanOrEqual(9);
  expect(inFolder('interpretations')).toHaveLength(8);
  expect(inFolder('gazettes')).toHaveLength(2);
  expect(ofFormat('html').length).toBeGreaterThanOrEqual(8);
  expect(ofFormat('docx').length).toBeGreaterThanOrEqual(3);
  expect(ofFormat('pdf').length).toBeGreaterThanOrEqual(2);
});
it('the README lists every document', () => {
  for (const file of files) expect(readme, file).toContain(`\`${file.split('/')[1] ?? ''}\``);
});
it('the manifest names folders that exist, and all of them', () => {
  const { sources } = parse(page('sources.yaml')) as { sources: { path: string }[] };
  expect(sources.map((s) => s.path)).toEqual([...FOLDERS]);
  for (const { path } of sources) expect(existsSync(dataFile(path))).toBe(true);
});

it.each(ofFormat('html'))('%s is a whole page with the tags of a government site', (file) => {
  const $ = load(page(file));
  const meta = (name: string): string => $(`meta[name="${name}"]`).attr('content') ?? '';
  expect(meta('ArticleTitle')).not.toBe('');
  expect($('title').text()).toContain(meta('ArticleTitle'));
  expect(meta('PubDate')).toMatch(/^20\d\d-\d\d-\d\d \d\d:\d\d/u);
  expect(meta('ContentSource')).not.toBe('');
  expect(new URL(meta('Url')).hostname).toMatch(/\.example$/u);
  expect($('body').text()).toContain('演示用虚构文件');
});
it.each(files.filter((f) => !f.endsWith('.html')))('%s says at its end that it is fictional', async (file) => {
  expect(
    (await textOf(file))
      .trim()
      .replace(/—\s*\d+\s*—$/u, '')
      .trim()
      .slice(-40),
  ).toContain('演示用虚构文件');
});
it.each(files)('%s has between 900 and 4000 characters, a small file and telephones that nobody has', async (file) => {
  const text = (await textOf(file)).replace(/\s/gu, '');
  expect(text.length).toBeGreaterThanOrEqual(900);
  expect(text.length).toBeLessThan(4000);
  expect(statSync(dataFile(file)).size).toBeLessThan(300_000);
  const phones = text.match(/(?<![\d-])\d{3,4}-\d{4}-?\d{3,4}(?!\d)/gu) ?? [];
  for (const phone of phones) expect(phone).toMatch(/^0999-5550-1\d\d$/u);
});

it('the two statements that contradict their policy stand as the README says, and nowhere else', () => {
  const policy = page('policies/technical-renovation-fund-measures-2026.html');
  const chart = page('interpretations/technical-renovation-chart.html');
  expect(policy).toContain('单个项目最高500万元');
  expect(chart).toContain('每个项目最高800万元');
  expect(policy).toContain('投资额300万元以上');
  expect(page('interpretations/technical-renovation-questions.txt')).toContain('投资额超过300万元');
});
it('the chart draws its picture inside the page and gives its words beside it', () => {
  const $ = load(page('interpretations/technical-renovation-chart.html'), { xml: false });
  expect($('svg desc').text()).toContain('图片文字');
  const words = $('.wz').text();
  for (const drawn of $('svg text')
    .toArray()
    .map((t) => $(t).text())
    .filter((t) => /^(?:第\d格|设备和配套软件|每个项目)/u.test(t)))
    expect(words.replace(/\s/gu, '')).toContain(drawn.replace(/\s/gu, ''));
});
it('the origin of every lexicon is told', () => {
  const told = page('lexicon/README.md');
  const lexicons = readdirSync(dataFile('lexicon')).filter((n) => n !== 'README.md');
  expect(lexicons.length).toBeGreaterThan(3);
  for (const name of lexicons) expect(told).toContain(`\`${name}\``);
});
