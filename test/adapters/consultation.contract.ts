import { expect, it } from 'vitest';
import type { Store } from '../../server/adapters/store.ts';
import { enrol } from '../../server/domain/consultation/expert.ts';
import type { Comment } from '../../server/domain/consultation/comment.ts';

const comment = (id: string, group: string): Comment => ({
  id,
  group,
  version: 1,
  provision: 3,
  text: '建议提高补贴比例',
  at: 1,
  state: 'taken',
  moderated: null,
});

/** What every store of 回应公众 must do. */
export function consultationContract(open: () => Store): void {
  it('keeps each kind apart: the same id may be a comment and what became of it', async () => {
    const { comments, decisions, experts } = open().consultation;
    expect(await comments.add(comment('c1', 'p1'))).toBe(true);
    expect(await decisions.add({ id: 'c1', group: 'p1', version: 1, outcome: 'adopted', reason: '意见合理', by: '李明', at: 2 })).toBe(
      true,
    );
    expect(await experts.get('c1')).toBeNull();
    expect((await comments.of('p1')).map((c) => c.text)).toEqual(['建议提高补贴比例']);
    expect((await decisions.of('p1')).map((d) => d.outcome)).toEqual(['adopted']);
  });

  it('gives comments of one draft only, and an expert as enrolled', async () => {
    const { comments, experts } = open().consultation;
    await comments.add(comment('c2', 'p2'));
    expect((await comments.of('p2')).map((c) => c.id)).toEqual(['c2']);
    const expert = enrol(
      'e1',
      { name: '王立', department: '市工信局', position: '处长', fields: ['技术改造'], contact: null, interprets: [], active: true },
      '李明',
      5,
    );
    await experts.add(expert);
    expect(await experts.get('e1')).toEqual(expert);
  });
}
