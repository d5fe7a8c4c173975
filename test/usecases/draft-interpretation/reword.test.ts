import { expect, it } from 'vitest';
import { draftOf, say } from '../../../server/domain/interpretation/drafting/draft.ts';
import { citeWords } from '../../../server/domain/interpretation/drafting/subject.ts';
import type { ModelSentence } from '../../../server/usecases/answer-question/ports.ts';
import { reword } from '../../../server/usecases/draft-interpretation/reword.ts';
import { aDocument } from '../../builders/documents.ts';

const policy = aDocument('d1', '办法\n按设备投资额的8%给予补助。\n最高500万元。');
const statement = (words: string) => {
  const c = citeWords(policy, words);
  if (c === null) throw new Error(words);
  return say(words, c);
};
const draft = draftOf('qa', '问答', { id: 'd1', title: '办法', documentNumber: null }, [
  { heading: '补多少', statements: [statement('按设备投资额的8%给予补助'), statement('最高500万元')] },
]);
const said = async (sentences: readonly ModelSentence[]) =>
  reword(
    draft,
    {
      async *compose() {
        await Promise.resolve();
        yield* sentences;
      },
    },
    {},
  );

it('takes a model’s words where every source is still cited and every figure stands in it', async () => {
  const reworded = await said([{ text: '买设备花的钱补8%，最多补500万元', tokens: ['c_1', 'c_2'] }]);
  expect([reworded.origin, reworded.sections[0]?.statements.map((s) => s.text)]).toEqual([
    'generated',
    ['买设备花的钱补8%，最多补500万元。'],
  ]);
  expect(reworded.sections[0]?.statements[0]?.citations).toHaveLength(2);
});

it('keeps the document’s words where a figure was made up, a source left out, or the model failed', async () => {
  for (const sentences of [[{ text: '补9%，最多500万元', tokens: ['c_1', 'c_2'] }], [{ text: '补8%', tokens: ['c_1'] }], []])
    expect(await said(sentences)).toEqual(draft);
  expect(
    await reword(
      draft,
      {
        compose: () => {
          throw new Error('down');
        },
      },
      {},
    ),
  ).toEqual(draft);
});
