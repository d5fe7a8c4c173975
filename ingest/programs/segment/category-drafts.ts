import { PARAGRAPH, type Section } from '../outline/outline.ts';
import { programsMeant } from '../routing.ts';
import { kindsOf, ownBlocks, type ProgramDraft } from './program-draft.ts';

/** 申请类别：1.高层次人才。2.重点企业人才。 — kinds of applicant that the blocks of materials, offices or steps treat one by one. */
export function categoryDrafts(root: Section, title: string): readonly ProgramDraft[] {
  const blocks = ownBlocks(root);
  const lists = blocks.flatMap((b) => [b, ...b.children]).filter((b) => kindsOf(b).includes('scope'));
  for (const list of lists) {
    const kinds = list.children.filter((c) => c.heading !== null && c.rank < PARAGRAPH && kindsOf(c).length === 0);
    if (kinds.length < 2) continue;
    const names = kinds.map((c) => [c.heading ?? '']);
    const headings = blocks.filter((b) => kindsOf(b).some((k) => k === 'materials' || k === 'contact')).flatMap(headingsUnder);
    const told = new Set(
      headings.flatMap((h) => {
        const meant = programsMeant(h, names);
        return meant.size < kinds.length ? [...meant] : [];
      }),
    );
    if (told.size >= 2)
      return kinds
        .filter((_, i) => told.has(i))
        .map((section) => ({
          title: `${title}（${section.heading}）`,
          section,
          only: null,
          path: [section.heading ?? ''],
          shared: blocks,
        }));
  }
  return [];
}

const headingsUnder = (section: Section): readonly string[] => [
  ...(section.heading ? [section.heading] : []),
  ...section.children.flatMap(headingsUnder),
];
