import { describe, expect, it } from 'vitest';
import { clusterComments, type Comment } from '../../../server/domain/consultation/comment.ts';
import { closePeriod, openPeriod, prolong, replyToPublic, watchPeriod } from '../../../server/domain/consultation/comment-period.ts';
import { answerTerm, dueAt } from '../../../server/domain/consultation/deadline.ts';
import { enrol, expertsFor } from '../../../server/domain/consultation/expert.ts';
import { gistOf, likeness } from '../../../server/domain/consultation/likeness.ts';
import {
  approve,
  assign,
  decline,
  isOverdue,
  openEntry,
  sendBack,
  writeAnswer,
  type QueueFindings,
} from '../../../server/domain/consultation/queue-entry.ts';
import { knowingMore, takeUp } from '../../../server/domain/consultation/take-up.ts';
import { interpretationRules } from '../../../server/reference/interpretation-rules.ts';
import { workingDays } from '../../../server/reference/working-days.ts';

const at = (day: string): number => Date.parse(`${day}+08:00`);
const DUTIES = interpretationRules().duties;
const nearest = { documentId: 'd1', title: '办法', provisionPath: '第八条', start: 10, end: 40 };
const findings = (question: string, over: Partial<QueueFindings> = {}): QueueFindings => ({
  question,
  questions: [{ id: question, text: question, topic: question, askedAt: '2026-11-20' }],
  topics: [question],
  causes: ['unanswered'],
  asked: 1,
  unanswered: 1,
  unresolved: 0,
  corrections: [],
  nearest,
  coverage: 'absent',
  ...over,
});
const citation = {
  documentId: 'd1',
  path: 'd1.txt',
  title: '办法',
  documentNumber: null,
  provisionPath: '第八条',
  quote: '按8%给予补助',
  start: 10,
  end: 17,
  sourceUrl: null,
};
const entry = openEntry('e1', findings('旧设备算不算'), { department: '市工信局', dueAt: 100 }, 1);
const assigned = assign(entry, { department: '市工信局', person: '王立', expert: null, concern: 'public' }, 200, { by: '李明', at: 2 });

describe('when an answer is due', () => {
  it('counts hours day and night for matters of public concern, and names where that is written', () => {
    expect(dueAt('emergency', 0, DUTIES, workingDays())).toBe(5 * 3_600_000);
    expect(dueAt('public', 0, DUTIES, workingDays())).toBe(48 * 3_600_000);
    expect(answerTerm('press', DUTIES)).toMatchObject({ words: '24小时', source: expect.stringContaining('黑龙江省') as string });
  });

  it('counts working days otherwise, over a weekend, and does not guess a year without a calendar', () => {
    // 20 November 2026 is a Friday.
    expect(dueAt('ordinary', at('2026-11-20T10:00:00'), DUTIES, workingDays())).toBe(at('2026-11-27T23:59:59.999'));
    expect(dueAt('ordinary', at('2031-03-01T10:00:00'), DUTIES, workingDays())).toBeNull();
  });
});

describe('a matter in the queue', () => {
  it('goes from waiting to answered, each step with its person and time', () => {
    const answered = approve(writeAnswer(assigned, '旧设备不算。', citation, { by: '王立', at: 3 }), { by: '赵敏', at: 4 });
    expect(answered).toMatchObject({
      state: 'answered',
      answeredAt: 4,
      department: '市工信局',
      person: '王立',
      concern: 'public',
      dueAt: 200,
      version: 4,
    });
    expect(answered.history.map((h) => [h.from, h.to, h.by, h.at])).toEqual([
      [null, 'waiting', '系统', 1],
      ['waiting', 'assigned', '李明', 2],
      ['assigned', 'written', '王立', 3],
      ['written', 'answered', '赵敏', 4],
    ]);
  });

  it('is not passed by who wrote it, nor declined or sent back without a reason, nor changed by nobody', () => {
    const written = writeAnswer(assigned, '旧设备不算。', citation, { by: '王立', at: 3 });
    expect(() => approve(written, { by: '王立', at: 4 })).toThrow('撰写人以外');
    expect(() =>
      approve(writeAnswer(assigned, '不算。', citation, { by: '王立', at: 3, account: 'a1' }), { by: '王丽', at: 4, account: 'a1' }),
    ).toThrow('撰写人以外');
    expect(
      approve(writeAnswer(assigned, '不算。', citation, { by: '王立', at: 3, account: 'a1' }), { by: '王立', at: 4, account: 'a2' }).state,
    ).toBe('answered');
    expect(() => approve(assigned, { by: '赵敏', at: 4 })).toThrow('待答复，不能改为已答复');
    expect(() => decline(assigned, ' ', { by: '赵敏', at: 4 })).toThrow('不予受理的理由');
    expect(() => sendBack(assigned, '', { by: '赵敏', at: 4 })).toThrow('退回的理由');
    expect(() => sendBack(assigned, '不归我们管', { by: ' ', at: 4 })).toThrow('经办人');
    expect(sendBack(written, '数字不对', { by: '赵敏', at: 4 }).state).toBe('assigned');
    expect(sendBack(assigned, '不归我们管', { by: '王立', at: 4 })).toMatchObject({ state: 'waiting', person: null });
  });

  it('is late when its time is over, and stays late when it was answered after it', () => {
    expect([isOverdue(assigned, 200), isOverdue(assigned, 201)]).toEqual([false, true]);
    const answered = (time: number) => approve(writeAnswer(assigned, '不算。', citation, { by: '王立', at: 3 }), { by: '赵敏', at: time });
    expect([isOverdue(answered(199), 999), isOverdue(answered(201), 999)]).toEqual([false, true]);
  });
});

describe('questions that ask the same', () => {
  it('are one matter; those about something else are another', () => {
    const { fresh, more } = takeUp(
      [findings('二手设备能不能申报补助'), findings('购买的二手设备可以申报补助吗'), findings('补助资金什么时候拨付到账')],
      [],
    );
    expect(more).toEqual([]);
    expect(fresh.map((f) => [f.question, f.topics.length, f.asked])).toEqual([
      ['二手设备能不能申报补助', 2, 2],
      ['补助资金什么时候拨付到账', 1, 1],
    ]);
  });

  it('come to the matter that is there, which then knows more; the same again changes nothing', () => {
    const one = findings('旧设备算不算');
    const two = findings('旧设备算不算设备投资');
    const { fresh, more } = takeUp([one, two], [entry]);
    expect([fresh.length, more.length]).toEqual([0, 1]);
    const knows = more[0] === undefined ? null : knowingMore(more[0].entry, more[0].found);
    expect(knows).toMatchObject({ asked: 2, version: 2, topics: ['旧设备算不算', '旧设备算不算设备投资'] });
    expect(knowingMore(entry, one)).toBeNull();
  });
});

describe('drafts out for comment', () => {
  const terms = { department: '市工信局', opensOn: '2026-11-01', closesOn: '2026-11-30', shortReason: null, note: null, contact: null };
  const act = { by: '李明', at: 1 };
  const open = openPeriod('p1', { documentId: 'd1', title: '办法（征求意见稿）' }, terms, DUTIES, act);

  it('are open thirty days, both ends counted, or say why not and are flagged', () => {
    expect(watchPeriod(open, DUTIES, '2026-11-22')).toMatchObject({
      days: 30,
      wanted: 30,
      short: false,
      daysLeft: 8,
      source: expect.stringContaining('30日') as string,
    });
    expect(() => openPeriod('p2', { documentId: 'd1', title: '办法' }, { ...terms, closesOn: '2026-11-29' }, DUTIES, act)).toThrow(
      '征求意见29天，少于30天，请写明理由',
    );
    expect(
      watchPeriod(
        openPeriod('p2', { documentId: 'd1', title: '办法' }, { ...terms, closesOn: '2026-11-10', shortReason: '汛期紧急' }, DUTIES, act),
        DUTIES,
        '2026-11-22',
      ),
    ).toMatchObject({ days: 10, short: true, daysLeft: null });
  });

  it('are closed only after their last day, prolonged but never cut, and replied to when every group is decided', () => {
    expect(() => closePeriod(open, '2026-11-30', act)).toThrow('期满之前不能截止');
    expect(() => prolong(open, '2026-11-20', act)).toThrow('不能缩短');
    expect(prolong(open, '2026-12-10', act).closesOn).toBe('2026-12-10');
    const closed = closePeriod(open, '2026-12-01', act);
    expect(() => replyToPublic(closed, '感谢参与', 2, act)).toThrow('还有2组意见');
    expect(replyToPublic(closed, '感谢参与', 0, { by: '李明', at: 9 })).toMatchObject({
      state: 'replied',
      reply: '感谢参与',
      repliedAt: 9,
    });
  });
});

describe('comments', () => {
  const said = (id: string, text: string, provision: number | null = 5): Comment => ({
    id,
    group: 'p1',
    version: 1,
    provision,
    text,
    at: Number(id.slice(1)),
    state: 'taken',
    moderated: null,
  });
  const comments = [
    said('c1', '补贴比例太低，建议提高到20%。'),
    said('c2', '建议把补贴比例提高到20%'),
    said('c3', '申报时间太短，来不及准备材料，建议延长到两个月'),
    said('c4', '申报时间只有一个月，准备材料来不及，希望延长'),
    said('c5', '建议提高补贴比例到20%', 6),
    said('c6', '建议明确二手设备是否纳入支持范围'),
  ];

  it('are grouped by provision and by what they say', () => {
    expect(clusterComments(comments).map((c) => c.comments.map((m) => m.id))).toEqual([['c1', 'c2'], ['c3', 'c4'], ['c6'], ['c5']]);
  });

  it('stay in their group when more come, and a hidden one is neither shown nor counted', () => {
    const more = [...comments, said('c7', '补贴比例能不能提高到20%以上'), { ...said('c8', '垃圾信息'), state: 'hidden' as const }];
    expect(
      clusterComments(more)
        .find((c) => c.id === 'c1')
        ?.comments.map((m) => m.id),
    ).toEqual(['c1', 'c2', 'c7']);
    expect(clusterComments(more).some((c) => c.id === 'c8')).toBe(false);
    expect(
      clusterComments(comments.map((c) => (c.id === 'c1' ? { ...c, state: 'hidden' as const } : c)))
        .find((c) => c.id === 'c1')
        ?.comments.map((m) => m.id),
    ).toEqual(['c2']);
  });

  it('are alike by what they are about, not by how they ask', () => {
    expect(likeness(gistOf('请问我们公司能否申报？'), gistOf('请问我们公司怎么拨付？'))).toBeLessThan(0.3);
    expect(likeness(gistOf('提高补贴比例'), gistOf('提高补贴比例'))).toBe(1);
  });
});

describe('the expert roster', () => {
  const expert = (id: string, name: string, department: string, fields: readonly string[], documents: readonly string[] = []) =>
    enrol(
      id,
      {
        name,
        department,
        position: null,
        fields,
        contact: null,
        interprets: documents.map((documentId) => ({ documentId, title: '办法' })),
        active: true,
      },
      '李明',
      1,
    );
  const roster = [
    expert('a', '甲', '市财政局', ['资金管理']),
    expert('b', '乙', '市工信局', ['技术改造']),
    expert('c', '丙', '市科技局', [], ['d1']),
    { ...expert('d', '丁', '市工信局', ['技术改造']), active: false },
  ];

  it('names who interprets the document, then whose field it is, and why', () => {
    expect(
      expertsFor(roster, { documentId: 'd1', words: '技术改造项目补助能补多少', department: '市工信局' }).map((e) => [e.name, e.because]),
    ).toEqual([
      ['丙', '负责解读这份文件'],
      ['乙', '领域：技术改造'],
    ]);
    expect(expertsFor(roster, { documentId: 'd2', words: '技术合同登记', department: null })).toEqual([]);
  });

  it('takes nobody without a name, or a field', () => {
    expect(() => expert('x', ' ', '市工信局', ['人才'])).toThrow('姓名和单位');
    expect(() => expert('x', '甲', '市工信局', [])).toThrow('领域');
  });
});
