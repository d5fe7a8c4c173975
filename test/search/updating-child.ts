import { updateIndex } from '../../server/search/index.ts';
import { aDocument } from './documents.ts';

/** Updates the index in the folder given, again and again, until it is killed; says when the first snapshot is there. */
const directory = process.argv[2] ?? '';
for (let round = 0; ; round++) {
  const documents = Array.from({ length: 40 }, (_, i) =>
    aDocument(`d${i}`, [`办法${i}`, `第一条 给予企业第${i}类补贴。`], { digest: i % 5 === round % 5 ? `round ${round}` : 'same' }),
  );
  await updateIndex(directory, {
    documents,
    read: (ids) => documents.filter(({ id }) => ids.has(id)),
    revision: String(round),
    embedder: 'none',
  });
  if (round === 0) process.stdout.write('ready\n');
}
