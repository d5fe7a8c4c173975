import { qualifiedBlockOf } from '../block-heading.ts';
import { PARAGRAPH, type Section } from '../outline/outline.ts';
import { programsMeant } from '../routing.ts';
import { kindsOf } from '../segment/program-draft.ts';
import { bodyPassages, REFUSES_FOLLOWING, SANCTION, wholePassage } from './body-passages.ts';
import { choiceAmong } from './choices.ts';
import { asksNoneBelow } from './no-requirement.ts';
import type { Role, RoutedPassage } from './routed-passage.ts';
import { childPassages, sectionPassages } from './section-passages.ts';
import { countIn, ONE_OF_ANY } from './stems.ts';

/** 奖励范围：节能技改项目 ⏎ 工业企业通过自身实施…: what a range of support says of one program by its name. */
export function scopePassages(block: Section, names: readonly (readonly string[])[]): readonly RoutedPassage[] {
  return block.children.flatMap((topic) => {
    const meant = programsMeant(topic.heading ?? '', names);
    const first = topic.children[0];
    return topic.heading !== null && names.length > 1 && meant.size === 1 && first ? bodyPassages(first.own, 'requirement', meant) : [];
  });
}

/** The passages of a condition block, each sent to the programs its headings name. `names` are the programs' titles. */
export function passagesOf(block: Section, names: readonly (readonly string[])[]): readonly RoutedPassage[] {
  const kinds = kindsOf(block);
  if (SANCTION.test(block.own.text) || asksNoneBelow(block.own.text)) return [];
  const role: Role =
    kinds.includes('exclusion') && !kinds.includes('conditions') ? 'exclusion' : kinds.includes('conditions') ? 'requirement' : 'applicant';
  const meant =
    block.kinds.length === 0 && block.heading
      ? programsMeant(qualifiedBlockOf(block.heading)?.qualifier ?? block.heading, names)
      : new Set(names.keys());
  // 认定条件与程序 over articles: only those that speak of conditions
  if (kinds.length > 1 && kinds.includes('procedure') && block.children.some((c) => c.rank === 20))
    return block.children.filter((c) => kindsOf(c).includes('conditions')).flatMap((c) => passagesOf(c, names));
  const body = role === 'applicant' ? wholePassage(block.body, 'applicant', meant) : bodyPassages(block.body, role, meant);
  // 满足以下个人条件之一: each list below is a choice
  if (ONE_OF_ANY.test(block.body.text))
    return [
      ...body,
      ...(block.children.every((c) => c.children.length === 0 && c.rank < PARAGRAPH)
        ? [choiceAmong(block.children, role, meant, countIn(block.body.text))]
        : block.children.flatMap((c) =>
            c.children.length > 0 ? [choiceAmong(c.children, role, meant)] : sectionPassages(c, { role, meant, names }),
          )),
    ];
  return [...body, ...childPassages(block.children, { role: refusesItems(block.body.text) ? 'exclusion' : role, meant, names })];
}

/** …的耕地给予补贴。以下耕地不享受补贴： ⏎ 1.… */
const refusesItems = (text: string): boolean => REFUSES_FOLLOWING.test(/([^。；]{0,60})[：:]\s*$/u.exec(text)?.[1] ?? '');
