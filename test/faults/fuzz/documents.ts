import { readFileSync, readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { endReading, readDocuments } from '../../../ingest/index.ts';
import { AppError } from '../../../server/domain/errors.ts';
import { ROOT } from '../../processes.ts';

/**
 * No file may take longer, in milliseconds, on a machine that has time; where other work waits for the same cores, as many times longer as
 * there is more of it.
 */
const LONGEST_MS = 10_000;
const longest = (): number => LONGEST_MS * Math.max(1, (loadavg()[0] ?? 0) / cpus().length);
const FOLDERS = ['data/policies', 'data/notices', 'data/interpretations'];
/** Bytes that mean something in one of the formats. */
const SPLINTERS = [
  '<table>',
  '</td>',
  '<!--',
  ']]>',
  '&#x10FFFF;',
  '<script>',
  'PK\u0003\u0004',
  '%PDF-1.7',
  'endobj',
  '第一条',
  '（一）',
  '一、',
  '最高不超过',
  '\u0000',
  '\uFFFE',
  '{"sources":',
  '=cmd|',
  '"'.repeat(50),
  '('.repeat(200),
  '之'.repeat(500),
  '\r\n'.repeat(80),
  '第九千九百九十九条',
];

const seeds = (): readonly { readonly name: string; readonly bytes: Buffer }[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => ({ name, bytes: readFileSync(join(ROOT, folder, name)) })),
  ).filter(({ bytes }) => bytes.length < 200_000);

/** One change to the bytes; places are shares of the length, so that what is found can be made smaller. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, value: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at: place, until: place }),
  fc.record({ kind: fc.constant('repeat' as const), at: place, until: place, times: fc.integer({ min: 2, max: 6 }) }),
  fc.record({ kind: fc.constant('insert' as const), at: place, what: fc.constantFrom(...SPLINTERS) }),
  fc.record({ kind: fc.constant('noise' as const), at: place, bytes: fc.uint8Array({ maxLength: 200 }) }),
  fc.record({ kind: fc.constant('end' as const), at: place }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

function mutated(bytes: Buffer, changes: readonly Mutation[]): Buffer {
  for (const m of changes) {
    const at = Math.floor(m.at * bytes.length);
    const before = bytes.subarray(0, at);
    const after = bytes.subarray(at);
    switch (m.kind) {
      case 'flip':
        bytes = Buffer.from(bytes);
        if (bytes.length > 0) bytes[Math.min(at, bytes.length - 1)] = m.value;
        break;
      case 'cut':
        bytes = Buffer.concat([before, bytes.subarray(Math.max(at, Math.floor(m.until * bytes.length)))]);
        break;
      case 'repeat': {
        const part = after.subarray(0, Math.min(20_000, Math.floor(m.until * after.length)));
        bytes = Buffer.concat([before, ...Array<Buffer>(m.times).fill(part), after]);
        break;
      }
      case 'insert':
        bytes = Buffer.concat([before, Buffer.from(m.what), after]);
        break;
      case 'noise':
        bytes = Buffer.concat([before, Buffer.from(m.bytes), after]);
        break;
      case 'end':
        bytes = before;
        break;
    }
  }
  return bytes;
}

/** Endings that a file may come under, whatever it is. */
const ENDINGS = ['.html', '.txt', '.docx', '.pdf', '.md', '.xlsx', '.json', '.zip', '.doc'];

export interface DocumentFuzz {
  readonly runs: number;
  readonly read: number;
  readonly refused: number;
  readonly slowestMs: number;
}

/**
 * So many damaged files through the real reader: each is read, or refused with a reason; what is read cites its own text. Throws with the
 * seed otherwise.
 */
export async function fuzzDocuments(runs: number, seed: number): Promise<DocumentFuzz> {
  const files = seeds();
  let read = 0;
  let refused = 0;
  let slowestMs = 0;
  const one = async (file: (typeof files)[number], changes: readonly Mutation[], ending: string | null): Promise<void> => {
    const bytes = mutated(file.bytes, changes);
    const path = ending === null ? file.name : `${file.name}${ending}`;
    const began = performance.now();
    try {
      for (const { text, provisions, programs } of await readDocuments({ path, bytes, url: null, modifiedAt: 0 })) {
        for (const p of provisions)
          if (!(p.start >= 0 && p.start <= p.end && p.end <= text.length))
            throw new Error(`provision outside of its text: ${p.start}–${p.end} of ${text.length}`);
        for (const c of programs.flatMap((p) => [...p.awards.map((a) => a.citation), ...p.materials.map((m) => m.citation)]))
          if (text.slice(c.start, c.end) !== c.quote) throw new Error(`a citation that is not in the text: ${c.quote}`);
      }
      read += 1;
    } catch (error) {
      // Every refusal is one of ours, with a reason for people.
      if (!(error instanceof AppError) || !/[\u4e00-\u9fff]/u.test(error.message)) throw error;
      refused += 1;
    }
    const took = performance.now() - began;
    slowestMs = Math.max(slowestMs, took);
    if (took > longest()) throw new Error(`${path} took ${Math.round(took)} ms`);
  };
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        fc.option(fc.constantFrom(...ENDINGS), { freq: 8 }),
        one,
      ),
      { numRuns: runs, seed, endOnFailure: runs > 1000 },
    );
  } finally {
    await endReading();
  }
  return { runs, read, refused, slowestMs: Math.round(slowestMs) };
}
