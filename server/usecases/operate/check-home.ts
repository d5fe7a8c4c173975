import { quotesExactly, type Citation } from '../../domain/citation/citation.ts';
import type { HomeContent, HomeRow, HomeTable } from '../../domain/operation/home-content.ts';
import { isUnfinished } from './move-home.ts';
import type { HomeProblem } from './ports.ts';

/** Of one kind, problems beyond these are counted, not listed. */
const MOST_OF_A_KIND = 50;

/** What a check looks at; all of it is only read. */
export interface CheckInput {
  readonly content: HomeContent;
  /** Whether a stored provision, put at its place in the text, still has the digest it is stored under. */
  readonly isAsStored: (provision: unknown, text: string, digest: string) => boolean;
  readonly search: { damage(): Promise<readonly string[]> };
  readonly verifyAudit: () => Promise<string | null>;
}

type Tell = (kind: HomeProblem['kind'], where: string, problem: string) => void;
interface Place {
  readonly digest?: string;
  readonly start: number;
  readonly end: number;
}

/** Reads a whole home through and says what is damaged: the engine's files, texts and quotes, references, the audit chain, the index. */
export async function checkHome(input: CheckInput): Promise<readonly HomeProblem[]> {
  const found: HomeProblem[] = [];
  const counts = new Map<string, number>();
  const tell: Tell = (kind, where, problem) => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if ((counts.get(kind) ?? 0) <= MOST_OF_A_KIND) found.push({ kind, where, problem });
  };
  const { content } = input;
  const steps: readonly (readonly [HomeProblem['kind'], () => Promise<void>])[] = [
    [
      'engine',
      async () => {
        for (const problem of await content.damage()) tell('engine', '数据库文件', problem);
      },
    ],
    [
      'unfinished',
      async () => {
        if (await isUnfinished(content)) tell('unfinished', 'settings', '上次迁移或恢复没有完成，请重新执行');
      },
    ],
    ['text', () => texts(input, tell)],
    ['reference', () => references(content, tell)],
    ['answer', () => answers(content, tell)],
    [
      'audit',
      async () => {
        const problem = await input.verifyAudit();
        if (problem !== null) tell('audit', '审计记录', problem);
      },
    ],
    [
      'index',
      async () => {
        for (const problem of await input.search.damage()) tell('index', '检索索引', problem);
      },
    ],
  ];
  // A damaged file can stop a step; the others still say what they find.
  for (const [kind, step] of steps)
    await step().catch((error: unknown) => tell(kind, '读取', error instanceof Error ? error.message : String(error)));
  for (const [kind, count] of counts)
    if (count > MOST_OF_A_KIND)
      found.push({ kind: kind as HomeProblem['kind'], where: '', problem: `同类问题共${count}处，只列出前${MOST_OF_A_KIND}处` });
  return found;
}

/** Every provision's words have the digest they are stored under, and every quote of a program is in its document's text. */
async function texts({ content, isAsStored }: CheckInput, tell: Tell): Promise<void> {
  const provisions = new Map<string, unknown>();
  for await (const row of content.rows('provisions')) provisions.set(row['digest'] as string, row['provision']);
  const look = (row: HomeRow, where: string) => {
    const { id, text } = row as { id: string; text: string };
    for (const { digest, start, end } of row['provisions'] as readonly Place[]) {
      if (start < 0 || end > text.length || start > end) tell('text', where, `条款的位置${start}–${end}超出全文（${text.length}字）`);
      else if (digest !== undefined && !provisions.has(digest)) tell('reference', where, `条款 ${digest} 不在库中`);
      else if (digest !== undefined && !isAsStored(provisions.get(digest), text.slice(start, end), digest))
        tell('text', where, `${start}–${end}的文字与收录时不一致`);
    }
    for (const program of row['programs'] as readonly { id: string; documentId: string }[]) {
      if (program.documentId !== id) tell('reference', where, `项目 ${program.id} 属于另一份文件 ${program.documentId}`);
      for (const citation of citationsIn(program))
        if (citation.documentId === id && !quotesExactly(text, citation))
          tell('text', where, `项目 ${program.id} 引用的文字与原文不一致：${citation.start}–${citation.end}`);
    }
  };
  for await (const row of content.rows('documents')) look(row, `文件 ${String(row['id'])}`);
  for await (const row of content.rows('document_versions')) look(row['document'] as HomeRow, `文件 ${String(row['id'])} 的旧版本`);
}

/** Rows that name others which are not there. */
async function references(content: HomeContent, tell: Tell): Promise<void> {
  const keys = async (table: HomeTable, field: string): Promise<ReadonlySet<unknown>> => {
    const found = new Set<unknown>();
    for await (const row of content.rows(table)) found.add(row[field]);
    return found;
  };
  const named = async (
    table: HomeTable,
    of: (row: HomeRow) => readonly (readonly [unknown, ReadonlySet<unknown>, string])[],
  ): Promise<void> => {
    for await (const row of content.rows(table))
      for (const [key, known, what] of of(row))
        if (key !== null && key !== undefined && !known.has(key))
          tell('reference', table, `${what} ${typeof key === 'string' ? key : JSON.stringify(key)} 不在库中`);
  };
  const documents = await keys('documents', 'id');
  const versions = await keys('push_versions', 'digest');
  const accounts = await keys('accounts', 'id');
  const campaigns = await keys('campaigns', 'id');
  await named('faq', (row) => [[(row['entry'] as { documentId?: unknown }).documentId, documents, '文件']]);
  await named('push_decisions', (row) => {
    const d = row['decision'] as { programVersion: unknown; profileVersion: unknown };
    return [
      [d.programVersion, versions, '项目的版本'],
      [d.profileVersion, versions, '企业信息的版本'],
    ];
  });
  await named('deliveries', (row) => [[row['campaign'], campaigns, '批次']]);
  await named('identities', (row) => [[row['accountId'], accounts, '账号']]);
  await named('memberships', (row) => [[row['accountId'], accounts, '账号']]);
}

/** Answers that were given: their events have no gap, and what they quote is, or was, in the document. */
async function answers(content: HomeContent, tell: Tell): Promise<void> {
  const quoted = new Map<string, Map<string, Citation>>();
  for await (const row of content.rows('questions')) {
    const events = row['events'] as readonly { seq: number }[];
    if (events.some((e, i) => e.seq !== i + 1)) tell('answer', `问题 ${String(row['id'])}`, '回答的记录有缺漏');
    for (const c of citationsIn(events))
      quoted.set(c.documentId, (quoted.get(c.documentId) ?? new Map<string, Citation>()).set(`${c.start} ${c.end} ${c.quote}`, c));
  }
  const known = new Set<string>();
  const strike = (id: string, text: string) => {
    known.add(id);
    for (const [key, citation] of quoted.get(id) ?? []) if (quotesExactly(text, citation)) quoted.get(id)?.delete(key);
  };
  for await (const row of content.rows('documents')) strike(row['id'] as string, row['text'] as string);
  for await (const row of content.rows('document_versions')) strike(row['id'] as string, (row['document'] as { text: string }).text);
  for (const [id, rest] of quoted)
    if (known.has(id)) for (const c of rest.values()) tell('answer', `文件 ${id}`, `回答引用的文字不在原文中：${c.start}–${c.end}`);
}

function* citationsIn(value: unknown): Generator<Citation> {
  if (typeof value !== 'object' || value === null) return;
  if ('quote' in value && 'start' in value && 'end' in value && 'documentId' in value) yield value as Citation;
  for (const inner of Object.values(value)) yield* citationsIn(inner);
}
