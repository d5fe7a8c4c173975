import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../compose.ts';
import { readConfig } from '../../config.ts';
import { todayInChina } from '../../domain/language/dates.ts';
import { demoDocuments } from '../../services.ts';
import { workload, type Workload } from './measure.ts';

const ROUNDS = 3;
const MOST_QUESTIONS = 200;
/** What is asked of each program by its own name. */
const FORMS = [
  '的申报条件是什么？',
  '最多能补贴多少钱？',
  '什么时候截止申报？',
  '要提交哪些材料？',
  '由哪个部门受理，电话是多少？',
  '怎么申请？',
];

/**
 * Questions about the fictional city's programs answered without a model, in CPU milliseconds, beside pasting the best passage.
 * `agreed`: every quote of every answer is the stored text between its offsets. `scale` 1 is 200 questions.
 */
export async function benchChat(scale: number): Promise<readonly Workload[]> {
  const home = mkdtempSync(join(tmpdir(), 'bench-chat-'));
  const app = await compose(readConfig({ NAVIGATOR_HOME: home, LOG_LEVEL: 'silent' }));
  try {
    await app.importPaths(demoDocuments());
    await app.search.update();
    const names = (await app.library.snapshot()).offered.map(({ program }) => program.title);
    const all = FORMS.flatMap((form) => names.map((name) => `${name}${form}`));
    const questions = all.slice(0, Math.max(20, Math.round(MOST_QUESTIONS * Math.min(1, scale))));
    const texts = new Map<string, string | null>();
    const times = new Map<string, number[]>([
      ['ours', []],
      ['best-passage', []],
    ]);
    const answer = (text: string) => app.answer({ id: text, text, history: [], profile: null, asOf: todayInChina(), conversationId: null });
    const cpu = (): number => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    };
    let agreed = true;
    for (const question of questions.slice(0, 10)) await answer(question);
    for (let round = 0; round < ROUNDS; round++) {
      for (const question of questions) {
        const before = cpu();
        const { citations } = await answer(question);
        const between = cpu();
        await app.search.search({ question, k: 1 });
        times.get('ours')?.push(between - before);
        times.get('best-passage')?.push(cpu() - between);
        for (const { documentId, start, end, quote } of citations) {
          if (!texts.has(documentId)) texts.set(documentId, await app.store.documents.text(documentId));
          agreed &&= texts.get(documentId)?.slice(start, end) === quote;
        }
      }
    }
    return [workload(`answer, ${questions.length} questions`, 'ms CPU', times, agreed)];
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}
