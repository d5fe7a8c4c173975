import { createHash } from 'node:crypto';
import type { Condition } from '../../../server/domain/subsidy/condition.ts';
import type { SubsidyProgram } from '../../../server/domain/subsidy/program.ts';
import { readOnce } from '../../read-once.ts';
import type { AwardReading } from '../awards/read-awards.ts';
import { channelIn } from '../channel.ts';
import { contactsOf, type Contact } from '../contact.ts';
import { askingForIndustry } from '../industry-of-heading.ts';
import { askingForList, isAboutBanks, isForListed } from '../listed-firms.ts';
import { conditionsFor } from '../program-conditions.ts';
import { allTexts, wordsOf, type ProgramDraft } from '../segment/program-draft.ts';
import { readWindow } from '../window.ts';
import type { DocumentReading } from './document-reading.ts';
import { awardsFor, awardTextsFor } from './program-awards.ts';
import { blocksFor, shared } from './program-blocks.ts';
import { departmentFor, phonesFor } from './program-contacts.ts';
import { materialsFor } from './program-materials.ts';
import { passagesFor } from './program-passages.ts';
import { channelTexts, stepsOf, type RoutedStep } from './program-steps.ts';
import { windowSources } from './program-window.ts';
import { stackingIn } from './stacking.ts';

const AUTOMATIC = /免申即享|无需(?:企业|单位|另行)?(?:申请|申报)/u;

/** The `index`-th program of a document with everything that is said of it. */
export function programOf(draft: ProgramDraft, index: number, document: DocumentReading): SubsidyProgram {
  const { context, names } = document;
  const blocks = blocksFor(draft, index, names);
  const texts = awardTextsFor(draft);
  const words = texts.map((t) => t.text);
  const given = awardsFor(draft, texts, context);
  const steps = blocks.of<RoutedStep>(
    ['procedure'],
    shared('steps', (b, n) => stepsOf(b, new Set(n.keys()), context)),
  );
  const procedure = steps.map((s) => s.text);
  const stepWords = procedure.map((p) => p.text).join('');
  const contacts = blocks.of<Contact>(['contact'], shared('contacts', contactsOf));
  return {
    id: `p${createHash('sha256').update(`${context.documentId} ${index} ${draft.title}`).digest('hex').slice(0, 12)}`,
    documentId: context.documentId,
    title: draft.title,
    jurisdiction: context.metadata.jurisdiction,
    department: departmentFor(draft, contacts, document),
    phones: phonesFor(contacts, draft, document),
    window: readWindow([...windowSources(blocks.sections, document), ...document.windowsFor(index)], stepWords, context),
    conditions: askingForIndustry(
      conditionsOf(draft, [...passagesFor(blocks, texts), ...document.scope], given, document),
      draft,
      words.map((w) => w.text).join('\n'),
      context,
    ),
    awards: given.awards,
    materials: materialsFor(blocks, texts, document),
    procedure,
    channel: channelIn(channelTexts(blocks.sections, draft)),
    automatic: AUTOMATIC.test([...words.map((w) => w.text), stepWords].join('')),
    stacking: stackingIn(words, context) ?? readOnce(document.root, 'stacking', () => stackingIn(allTexts(document.root), context)),
    provision: draft.section.provision,
    review: 'extracted',
  };
}

/** What a program asks; of firms on a list that the document sets up, that they are on it. */
function conditionsOf(
  draft: ProgramDraft,
  said: Parameters<typeof conditionsFor>[0],
  given: AwardReading,
  { context, listed }: DocumentReading,
): Condition {
  if (listed === null || !isForListed(listed, wordsOf(draft, context), context.metadata.title)) return conditionsFor(said, given, context);
  const ofFirms = said.filter((p) => !isAboutBanks(context.text.slice(p.start, p.end)));
  return askingForList(conditionsFor(ofFirms, given, context), listed, context);
}
