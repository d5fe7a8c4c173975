import { DOCUMENT_KINDS, type DocumentKind } from '../domain/policy/document.ts';
import { VALIDITIES, type Validity } from '../domain/policy/validity.ts';
import type { SearchFilter } from '../domain/search/ports.ts';
import type { Invocation } from './invocation.ts';
import { UsageError } from './usage-error.ts';
import { day, text } from './with-application.ts';

/** What `search` was told to keep to; @throws UsageError naming the option that cannot be meant. */
export function searchFilterOf(options: Invocation['options']): SearchFilter {
  const jurisdiction = text(options, 'jurisdiction');
  const kind = text(options, 'kind');
  const validity = text(options, 'validity');
  const asOf = day(options, 'as-of');
  const issuer = text(options, 'issuer');
  const industry = text(options, 'industry');
  const since = day(options, 'since');
  const until = day(options, 'until');
  if (jurisdiction !== undefined && !/^\d{6}$/u.test(jurisdiction))
    throw new UsageError(`--jurisdiction 应为6位数字的行政区划代码（GB/T 2260），例如深圳市 440300，而不是 ${jurisdiction}。`);
  if (since !== undefined && until !== undefined && since > until) throw new UsageError('--since 不能晚于 --until。');
  if (kind !== undefined && !isOneOf(DOCUMENT_KINDS, kind)) throw new UsageError(`--kind 应为 ${DOCUMENT_KINDS.join('、')} 之一。`);
  if (validity !== undefined && !isOneOf(VALIDITIES, validity)) throw new UsageError(`--validity 应为 ${VALIDITIES.join('、')} 之一。`);
  return {
    ...(jurisdiction !== undefined && { jurisdiction }),
    ...(kind !== undefined && { kinds: [kind as DocumentKind] }),
    ...(validity !== undefined && { validity: validity as Validity }),
    ...(asOf !== undefined && { asOf }),
    ...(issuer !== undefined && { issuer }),
    ...(industry !== undefined && { industry }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  };
}
const isOneOf = (all: readonly string[], value: string): boolean => all.includes(value);
