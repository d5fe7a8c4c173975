import type { Jurisdiction } from '../../server/domain/policy/document.ts';
import type { Span } from '../../server/domain/citation/citation.ts';
import { hide, READ } from '../../server/domain/language/canonical-text.ts';
import { amounts } from './kinds/amounts.ts';
import { founding } from './kinds/founding.ts';
import { industry } from './kinds/industry.ts';
import { legalForm } from './kinds/legal-form.ts';
import { legalPerson } from './kinds/legal-person.ts';
import { ownership } from './kinds/ownership.ts';
import { qualifications } from './kinds/qualifications.ts';
import { ratios } from './kinds/ratios.ts';
import { record } from './kinds/record.ts';
import { region } from './kinds/region.ts';
import { sizeClass } from './kinds/size-class.ts';
import { socialInsurance } from './kinds/social-insurance.ts';
import { taxCredit } from './kinds/tax-credit.ts';
import type { Finding, Recogniser, Sentence } from './proposition.ts';
import { findThresholds } from '../../server/domain/language/thresholds.ts';

/**
 * The kinds of condition in the order they are read. What one stage reads is hidden from the next:
 * 专精特新中小企业 is a title before it could be a size, 广东省工业机器人骨干企业 before it could be a place.
 */
const STAGES: readonly (readonly Recogniser[])[] = [
  [taxCredit, record, socialInsurance],
  [qualifications],
  [legalPerson, legalForm, sizeClass],
  [region, industry, ownership, founding, amounts, ratios],
];

/**
 * Titles of documents, short names given in brackets, things counted in, other periods (年营业收入（或者首个会计年度收入）300万元): no
 * condition stands there.
 */
const DISTRACTIONS =
  /《[^《》]{0,80}》|（(?:以下|下同|简称)[^（）]{0,40}）|（(?:含|包括)(?!本数|\d|[一二两三四五六七八九十]{1,3}[年月人家项亿万千%])[^（）]{1,60}）|（或者?[^（）]{2,24}）(?=[^，；。（）]{0,6}\d)|（[^（）]{0,16}[〔[]\d{4}[〕\]][^（）]{0,12}）/gu;

/** Everything the recognisers read in one canonical sentence, in order. */
export function recognise(text: string, before: string, jurisdiction: Jurisdiction | null): readonly Finding[] {
  const found: Finding[] = [];
  let shown = hide(text, distractions(text));
  for (const stage of STAGES) {
    const sentence: Sentence = { text: shown, thresholds: findThresholds(shown, before), jurisdiction, before };
    const read = stage.flatMap((recogniser) => recogniser(sentence));
    found.push(...read);
    shown = hide(shown, read.filter(hides), READ);
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A title or record hides its words; a size or legal form is still the noun that places and numbers belong to. */
const hides = ({ proposition: { fact } }: Finding): boolean =>
  fact === 'qualifications' || fact === 'taxCreditRating' || fact === 'socialInsurancePaid';

const distractions = (text: string): readonly Span[] =>
  [...text.matchAll(DISTRACTIONS)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
