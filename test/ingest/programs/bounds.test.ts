import { describe, expect, it } from 'vitest';
import { programsOf } from './read-text.ts';

/** What could make a pattern try every split of a text. */
const HOSTILE: readonly string[] = [
  '（',
  '9',
  '5%，',
  '对企业，',
  '给予10万元、',
  '第一条 ',
  '一、支持企业\n',
  '符合以下条件之一：\n（1）人才；\n',
  '责任单位：市局、',
  '“《',
  '12345678 ',
  '每件每家',
  '的，',
];

describe('reading stays within bounds', () => {
  it.each(HOSTILE)('60,000 characters of %j', async (piece) => {
    const started = Date.now();
    await programsOf(`关于申报项目的通知\n${piece.repeat(Math.ceil(60_000 / piece.length))}`);
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});
