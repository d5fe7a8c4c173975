import type { ConditionPassage } from '../../ingest/conditions/condition-passage.ts';
import { readConditions } from '../../ingest/conditions/read-conditions.ts';
import type { ReadingContext } from '../../ingest/reading-context.ts';
import type { Condition } from '../../server/domain/subsidy/condition.ts';
import { regions } from '../../server/reference/regions.ts';
import { metadataOf } from '../builders/documents.ts';

/** A text as if it were a whole document of the jurisdiction's authority. */
export function contextOf(text: string, jurisdiction: string): ReadingContext {
  const region = regions().find(jurisdiction, '990000');
  return {
    documentId: 'd1',
    text,
    provisions: [],
    citationSource: { documentId: 'd1', path: 'rules.yaml', title: '', documentNumber: null, sourceUrl: null },
    metadata: metadataOf({ title: '', jurisdiction: region ? { code: region.code, name: region.name } : null }),
  };
}

/** Reads a text that stands alone; `before` is the text that a document has in front of it. */
export function readText(text: string, role: ConditionPassage['role'] = 'requirement', jurisdiction = '临澜市', before = ''): Condition {
  const whole = before + text;
  return readConditions([{ start: before.length, end: whole.length, role }], contextOf(whole, jurisdiction));
}
