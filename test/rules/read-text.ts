import { readConditions, type ConditionPassage } from '../../ingest/conditions/read-conditions.ts';
import type { ReadingContext } from '../../ingest/reading-context.ts';
import type { Condition } from '../../server/domain/subsidy/condition.ts';
import { regions } from '../../server/reference/regions.ts';

/** A text as if it were a whole document of the jurisdiction's authority. */
export function contextOf(text: string, jurisdiction: string): ReadingContext {
  const region = regions().find(jurisdiction, '990000');
  return {
    documentId: 'd1', text, provisions: [], citationSource: { documentId: 'd1', path: 'rules.yaml', title: '', documentNumber: null, sourceUrl: null },
    metadata: {
      title: '', kind: 'policy', documentNumber: null, issuingAuthorities: [], draftingDepartment: null, jurisdiction: region ? { code: region.code, name: region.name } : null, disclosure: '主动公开',
      signedOn: null, publishedOn: null, effectiveFrom: null, expiresOn: null, forms: [], sourceUrl: null, mentions: [], readFrom: {},
    },
  };
}

/** Reads a text that stands alone; `before` is the text that a document has in front of it. */
export function readText(text: string, role: ConditionPassage['role'] = 'requirement', jurisdiction = '临澜市', before = ''): Condition {
  const whole = before + text;
  return readConditions([{ start: before.length, end: whole.length, role }], contextOf(whole, jurisdiction));
}
