import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** Arrays that a snapshot is made of. */
export type Section = Uint8Array | Uint16Array | Uint32Array | Float32Array;
const TYPES = { Uint8Array, Uint16Array, Uint32Array, Float32Array } as const;
type TypeName = keyof typeof TYPES;

interface Entry {
  readonly name: string;
  readonly type: TypeName;
  readonly at: number;
  readonly length: number;
}

const MAGIC = 'PNSEARCH';
const ALIGNMENT = 8;

/**
 * Writes named arrays into one file: magic, length of the table of contents, the table (JSON), then the arrays, each at a multiple of eight
 * bytes.
 */
export function writeSections(path: string, sections: Readonly<Record<string, Section>>): void {
  let at = 0;
  const entries: Entry[] = Object.entries(sections).map(([name, array]) => {
    const entry = { name, type: array.constructor.name as TypeName, at, length: array.length };
    at = align(at + array.byteLength);
    return entry;
  });
  const table = Buffer.from(JSON.stringify(entries));
  const head = Buffer.alloc(align(16 + table.length));
  head.write(MAGIC, 0, 'latin1');
  head.writeUInt32LE(table.length, 8);
  table.copy(head, 16);
  const file = openSync(path, 'w');
  try {
    writeAll(file, head);
    for (const array of Object.values(sections)) {
      writeAll(file, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      writeAll(file, new Uint8Array(align(array.byteLength) - array.byteLength));
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Reads what `writeSections` wrote; the arrays are views on one buffer. Throws where the file is no snapshot or is cut short. */
export function readSections(path: string): Readonly<Record<string, Section>> {
  const bytes = readFileSync(path);
  if (bytes.length < 16 || bytes.toString('latin1', 0, 8) !== MAGIC) throw new Error(`${path}: not a search index`);
  const tableLength = bytes.readUInt32LE(8);
  const start = align(16 + tableLength);
  const entries = JSON.parse(bytes.toString('utf8', 16, 16 + tableLength)) as Entry[];
  return Object.fromEntries(
    entries.map(({ name, type, at, length }) => {
      const from = bytes.byteOffset + start + at;
      const size = length * TYPES[type].BYTES_PER_ELEMENT;
      if (start + at + size > bytes.length) throw new Error(`${path}: cut short in ${name}`);
      if (from % ALIGNMENT === 0) return [name, new TYPES[type](bytes.buffer, from, length)];
      return [name, new TYPES[type](bytes.buffer.slice(from, from + size))];
    }),
  );
}

const align = (n: number): number => Math.ceil(n / ALIGNMENT) * ALIGNMENT;

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, Math.min(bytes.length - at, 1 << 26));
}
