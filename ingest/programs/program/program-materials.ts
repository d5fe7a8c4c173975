import type { CitedText } from '../../../server/domain/subsidy/program.ts';
import { materialsInProcedure, materialsInProse, materialsOf } from '../materials.ts';
import type { RoutedMaterial } from '../routed-material.ts';
import type { AwardText } from '../segment/award-texts.ts';
import { allTexts, kindsOf } from '../segment/program-draft.ts';
import type { DocumentReading } from './document-reading.ts';
import { shared, type ProgramBlocks } from './program-blocks.ts';

/** What is to be handed in: by the blocks of materials and the steps; where they name nothing, by the text. */
export function materialsFor(blocks: ProgramBlocks, texts: readonly AwardText[], document: DocumentReading): readonly CitedText[] {
  const { context, names } = document;
  const listed = [
    ...blocks.of<RoutedMaterial>(
      ['materials'],
      shared('materials', (b, n) => materialsOf(b, n, context)),
    ),
    ...blocks.of<RoutedMaterial>(
      ['procedure'],
      shared('materials of steps', (b, n) => materialsInProcedure(b, n, context)),
    ),
  ];
  const steps = blocks.sections.filter((b) => kindsOf(b).includes('procedure')).flatMap(allTexts);
  const prose =
    listed.length > 0 ? [] : blocks.mine([...texts.map((t) => t.text), ...steps].flatMap((t) => materialsInProse(t, names, context)));
  return distinctMaterials([...listed, ...prose]);
}

function distinctMaterials(found: readonly RoutedMaterial[]): readonly CitedText[] {
  const seen = new Set<string>();
  return found.map((m) => m.material).filter((m) => !seen.has(m.text) && seen.add(m.text));
}
