import { expect, it } from 'vitest';
import type { Store } from '../../server/adapters/store.ts';
import type { Provision } from '../../server/domain/policy/provision.ts';
import { aDocument } from '../builders/documents.ts';

const LONG = ['临澜市奖补办法', ...Array.from({ length: 30 }, (_, i) => `第${i + 1}条 给予第${i + 1}类企业补助。`)];
/** A document with a table, whose rows have places of their own. */
function withTable(id: string, before: string) {
  const text = `${before}\n档次\t金额\n一档\t10万元`;
  const start = before.length + 1;
  const span = (s: string, from = start) => ({ start: text.indexOf(s, from), end: text.indexOf(s, from) + s.length });
  const rows = [
    { ...span('档次\t金额'), cells: [span('档次'), span('金额')] },
    { ...span('一档\t10万元'), cells: [span('一档'), span('10万元')] },
  ];
  const at = (ordinal: number, from: number, to: number): Provision => ({
    ordinal,
    parent: null,
    path: `第${ordinal + 1}段`,
    kind: ordinal === 0 ? 'paragraph' : 'table',
    marker: null,
    heading: null,
    text: text.slice(from, to),
    start: from,
    end: to,
    children: 0,
    ...(ordinal === 1 && { table: { caption: null, headerRows: 1, rows } }),
  });
  return aDocument(id, text, { provisions: [at(0, 0, before.length), at(1, start, text.length)] });
}

/** What every store of documents must do with provisions. */
export function documentsContract(open: () => Store): void {
  it('writes the provisions that changed and no others', async () => {
    const { documents } = open();
    const changed = LONG.with(7, '第7条 给予第7类企业双倍补助，另给奖励。');
    expect(await documents.save([aDocument('long', LONG.join('\n'))])).toEqual({ provisionsWritten: 31 });
    expect(await documents.save([aDocument('long', LONG.join('\n'))])).toEqual({ provisionsWritten: 0 });
    expect(await documents.save([aDocument('long', changed.join('\n'), { sourceDigest: 'changed' })])).toEqual({ provisionsWritten: 1 });
    expect((await documents.get('long'))?.provisions.map((p) => p.text)).toEqual(changed);
    expect(
      (await documents.versions('long'))[0]?.provisions.map((p) => p.text),
      'the version before keeps its own',
    ).toEqual(LONG);
  });

  it('an older copy never replaces a newer one, though its run began before the newer was stored; a withdrawn one it may', async () => {
    const { documents } = open();
    const at = (sourceModifiedAt: number, more = {}) =>
      aDocument('copy', `临澜市奖补办法\n第一条 第${sourceModifiedAt}稿。`, {
        sourceModifiedAt,
        sourceDigest: `${sourceModifiedAt}`,
        ...more,
      });
    await documents.save([at(2)]);
    await documents.save([at(1)]);
    expect(await documents.text('copy')).toContain('第2稿');
    expect(await documents.versions('copy'), 'and the newer one was not put aside').toEqual([]);
    await documents.save([at(2, { withdrawnOn: '2026-11-22' })]);
    await documents.save([at(1)]);
    expect(await documents.get('copy')).toMatchObject({ sourceModifiedAt: 1, withdrawnOn: null });
  });

  it('however often a document goes back and forth between two texts, two are kept', async () => {
    const { documents } = open();
    for (let i = 0; i < 12; i++)
      await documents.save([
        aDocument('often', LONG.with(3, i % 2 ? '第3条 甲。' : '第3条 乙。').join('\n'), { sourceDigest: `often${i % 2}` }),
      ]);
    expect((await documents.versions('often')).length).toBeLessThanOrEqual(2);
    expect(await documents.save([aDocument('often', LONG.with(3, '第3条 乙。').join('\n'), { sourceDigest: 'often0' })])).toEqual({
      provisionsWritten: 0,
    });
  });

  it('a removed document takes along no provision that another one or a version needs', async () => {
    const { documents } = open();
    const shared = ['临澜市共用办法', '第一条 共用的一条。'];
    await documents.save([
      aDocument('goes', [...shared, '第二条 只此一份。'].join('\n')),
      aDocument('stays', shared.join('\n')),
      aDocument('kept', [...shared, '第三条 旧稿。'].join('\n')),
    ]);
    await documents.save([aDocument('kept', shared.join('\n'), { sourceDigest: 'kept2' })]);
    await documents.remove(['goes']);
    expect((await documents.get('stays'))?.provisions.map((p) => p.text)).toEqual(shared);
    expect((await documents.versions('kept'))[0]?.provisions.map((p) => p.text)).toContain('第三条 旧稿。');
  });

  it('a table that only moved is not written again, and its rows stand where it stands now', async () => {
    const { documents } = open();
    const longer = withTable('table', '补助标准按下表执行，每年调整一次。');
    await documents.save([withTable('table', '补助标准按下表执行。')]);
    expect(await documents.save([longer])).toEqual({ provisionsWritten: 1 });
    expect(await documents.get('table')).toEqual(longer);
  });
}
