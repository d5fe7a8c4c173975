import { describe, expect, it } from 'vitest';
import { dailyDigest, DIGEST_MINUTES, digestScript, newsOn, type DigestNews } from '../../../server/domain/interpretation/daily-digest.ts';
import { minutesToSay } from '../../../server/domain/language/spoken-text.ts';
import { aDocument, metadataOf } from '../../builders/documents.ts';

const DAY = '2026-11-22';
const news = (id: string, over = {}): DigestNews => ({
  record: aDocument(id, `临澜市办法${'详'.repeat(200)}`, {
    metadata: metadataOf({
      title: `关于${'设备更新'.repeat(30)}的办法${id}`,
      documentNumber: '临工信规〔2026〕7号',
      effectiveFrom: '2026-12-01',
      ...over,
    }),
  }),
  change: 'new',
  programs: [],
});

describe('每日一听', () => {
  it('tells what was published on the day, what was changed on it, and what was found soon after', () => {
    expect(newsOn(DAY, { publishedOn: DAY, ingestedOn: DAY, hasEarlierText: false })).toBe('new');
    expect(newsOn(DAY, { publishedOn: '2026-01-01', ingestedOn: DAY, hasEarlierText: true })).toBe('changed');
    expect(newsOn(DAY, { publishedOn: '2026-11-10', ingestedOn: DAY, hasEarlierText: false })).toBe('new');
    expect(newsOn(DAY, { publishedOn: '2021-11-10', ingestedOn: DAY, hasEarlierText: false })).toBeNull();
    expect(newsOn(DAY, { publishedOn: null, ingestedOn: DAY, hasEarlierText: false })).toBeNull();
  });

  it('is read out with dates and numbers in words, policies before interpretations', () => {
    const digest = dailyDigest(DAY, [news('b', { kind: 'interpretation' }), news('a')]);
    expect(digest.items.map((i) => i.documentId)).toEqual(['a', 'b']);
    expect(digest.opening).toBe('惠企政策每日一听，今天是二零二六年十一月二十二日。今天有两份新发布或有变化的政策。');
    expect(digest.items[0]?.spoken).toContain('文号临工信规二零二六年第七号。自二零二六年十二月一日起施行。');
  });

  it('never takes more than ten minutes and says how much was left out', () => {
    const digest = dailyDigest(
      DAY,
      Array.from({ length: 60 }, (_, i) => news(`d${String(i).padStart(2, '0')}`)),
    );
    expect(minutesToSay(digestScript(digest))).toBeLessThanOrEqual(DIGEST_MINUTES);
    expect(digest.left).toBe(60 - digest.items.length);
    expect(digest.left).toBeGreaterThan(0);
  });

  it('says so on a day without news', () => expect(dailyDigest(DAY, []).opening).toContain('今天没有新发布或有变化的政策'));
});
