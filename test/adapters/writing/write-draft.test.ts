import JSZip from 'jszip';
import { expect, it } from 'vitest';
import { writeDraft } from '../../../server/adapters/writing/write-draft.ts';
import { draftOf, gap, say } from '../../../server/domain/interpretation/drafting/draft.ts';
import { citeWords } from '../../../server/domain/interpretation/drafting/subject.ts';
import { aDocument } from '../../builders/documents.ts';

const policy = aDocument('d1', '办法\n按<设备>投资额的8%给予补助。');
const cited = citeWords(policy, '按<设备>投资额的8%给予补助');
const draft = (form: 'qa' | 'chart') =>
  draftOf(form, '《办法》解读', { id: 'd1', title: '办法', documentNumber: null }, [
    { heading: '补多少', layout: 'amounts', statements: [...(cited ? [say(cited.quote, cited)] : []), gap('一个例子')] },
  ]);

it('writes a Word file with the draft, its label and its sources', async () => {
  const written = await writeDraft(draft('qa'), 'docx');
  const document = await (await JSZip.loadAsync(written?.content ?? '')).file('word/document.xml')?.async('string');
  for (const words of ['草稿', '按&lt;设备&gt;投资额的8%给予补助。', '【待补充：一个例子】', '依据']) expect(document).toContain(words);
});

it('writes a page in which nothing of a document becomes markup', async () => {
  const { content } = (await writeDraft(draft('chart'), 'html')) ?? { content: '' };
  expect(content).toContain('按&lt;设备&gt;投资额');
  expect(content).not.toContain('<设备>');
});

it('draws a chart as a PNG', async () =>
  expect(
    Buffer.from((await writeDraft(draft('chart'), 'png'))?.content ?? '')
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG'));

it('knows no picture of anything but a chart', async () =>
  expect([await writeDraft(draft('qa'), 'png'), await writeDraft(draft('qa'), 'exe')]).toEqual([null, null]));
