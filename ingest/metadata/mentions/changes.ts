import { findDates } from '../../../server/domain/language/dates.ts';
import type { Mention } from '../../../server/domain/policy/document.ts';
import { fold } from '../../../server/search/text/fold.ts';
import type { Page } from '../page.ts';
import { mentionOf, type CitedDocument } from './cited-documents.ts';

/** Words right before 《X》 and right after it (with its number) that say what becomes of X. */
interface Change {
  readonly relation: Mention['relation'];
  readonly before: RegExp | null;
  readonly after: RegExp | null;
  readonly confidence: number;
  /** Whether the sentence may give a new last day. */
  readonly prolongs?: true;
}

const CHANGES: readonly Change[] = [
  // 将《X》（号）有效期延长至2026年12月31日 · 《X》有效期顺延
  {
    relation: 'continues',
    before: null,
    after: /^[^。;《]{0,20}(?:有效期|(?:实施|执行|施行|试行)(?:期|期限|时间))[^。;《]{0,6}(?:延长|顺延|延续|延期|调整)/u,
    confidence: 1,
    prolongs: true,
  },
  {
    relation: 'continues',
    before: /(?:延长|延续|顺延)$/u,
    after: /^的?(?:有效期|(?:实施|执行|施行|试行|适用)?(?:期|期限|时间))/u,
    confidence: 1,
    prolongs: true,
  },
  {
    relation: 'continues',
    before: null,
    after: /^[^。;《]{0,16}(?:延长|延续|顺延|延期)(?:执行|实施|施行)?至/u,
    confidence: 1,
    prolongs: true,
  },
  { relation: 'continues', before: null, after: /^[^。;《]{0,12}继续(?:有效|执行|施行|实施|适用)/u, confidence: 1 },
  { relation: 'continues', before: /继续(?:执行|施行|实施|适用)$/u, after: null, confidence: 1 },
  // 现将《X》（号）重新发布
  { relation: 'supersedes', before: null, after: /^[^。;《]{0,8}(?:重新|修订后)(?:印发|发布|公布)/u, confidence: 0.9 },
  { relation: 'supersedes', before: /(?:代替|替代|取代)了?原?$/u, after: null, confidence: 1 },
  { relation: 'supersedes', before: /(?:修订后的|新修订的|修改后的|重新修订的|修订的|修订印发)$/u, after: null, confidence: 0.6 },
  // 对《X》作如下修改 · 将《X》第三条修改为
  { relation: 'amends', before: null, after: /^[^。;《]{0,14}(?:作|做)出?(?:如下|以下|相应|部分)?(?:修改|调整|修订|补充)/u, confidence: 1 },
  { relation: 'amends', before: /(?:对|将)$/u, after: /^[^。;《]{0,40}(?:修改|修订|调整)为/u, confidence: 0.9 },
  { relation: 'amends', before: null, after: /^的补充(?:通知|规定|意见|公告)/u, confidence: 1 },
  { relation: 'amends', before: /关于(?:修改|修正|修订|调整)$/u, after: /^[^。]{0,20}(?:的决定|的通知|的公告)/u, confidence: 1 },
  // 现将《X》（号）转发给你们
  { relation: 'forwards', before: null, after: /^[^。;《]{0,6}转发/u, confidence: 1 },
];

/** Which documents this one continues, replaces, changes or passes on, by the words next to their names. */
export function changedDocuments(page: Page, cited: readonly CitedDocument[]): readonly Mention[] {
  const text = page.compact.text;
  const mentions: Mention[] = [];
  for (const c of cited) {
    const before = text.slice(Math.max(0, c.at - 12), c.at);
    const after = text.slice(c.end, c.end + 80);
    const change = CHANGES.find((x) => (x.before === null || x.before.test(before)) && (x.after === null || x.after.test(after)));
    if (change === undefined) continue;
    const sentence = after.split('。')[0] ?? '';
    mentions.push(mentionOf(page, c, change.relation, change.confidence, change.prolongs ? { until: newEnd(sentence) } : {}));
  }
  return mentions;
}

/** `关于X的补充通知` that does not name X in its title adds to the first document that its opening carries out. */
export function supplementedDocument(page: Page, title: string, cited: readonly CitedDocument[]): readonly Mention[] {
  if (!/补充(?:通知|规定|意见|公告|说明)(?:\(.{1,12}\))?$/u.test(fold(title)) || /《/u.test(title)) return [];
  const first = cited.find(
    (c) => c.at < 900 && /(?:落实|执行|根据|按照|对|实施)[^。《》]{0,6}$/u.test(page.compact.text.slice(Math.max(0, c.at - 10), c.at)),
  );
  return first === undefined ? [] : [mentionOf(page, first, 'amends', 0.6)];
}

function newEnd(sentence: string): string | null {
  const m = /(?:至|到)((?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?)/u.exec(sentence);
  return m ? (findDates(m[1] ?? '')[0]?.to ?? null) : null;
}
