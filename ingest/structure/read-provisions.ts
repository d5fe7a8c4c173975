import type { Provision } from '../../server/domain/policy/provision.ts';
import type { SourceText } from '../source-text.ts';
import { blocksOf } from './blocks.ts';
import { growOutline } from './grow-outline.ts';
import type { StructureNode } from './node.ts';
import { pathsOf } from './paths.ts';
import { segmentsOf } from './segments.ts';

/**
 * The provisions of a document in reading order. Own texts do not overlap, and only white space lies between them;
 * parents come before their children; a parent's own text ends where its first child begins.
 */
export function readProvisions(source: SourceText): readonly Provision[] {
  const nodes = growOutline(source, segmentsOf(blocksOf(source)));
  const ordinals = new Map<StructureNode, number>(nodes.map((node, i) => [node, i]));
  const paths = pathsOf(nodes);
  return nodes.map((node, ordinal) => ({
    ...named(node),
    ordinal,
    parent: node.parent === null ? null : (ordinals.get(node.parent) ?? null),
    path: paths[ordinal] ?? '',
    marker: node.marker,
    text: source.text.slice(node.start, node.end),
    start: node.start,
    end: node.end,
    children: node.children,
    ...(node.table ? { table: node.table } : {}),
  }));
}

/** A numbered line with nothing under it is an item, not a heading: 1.营业执照复印件 */
function named(node: StructureNode): Pick<Provision, 'kind' | 'heading'> {
  const headsNothing =
    node.number !== null &&
    node.headingAlone &&
    node.children === 0 &&
    node.paragraphs === 1 &&
    /^(?:heading|subparagraph|item)$/u.test(node.kind);
  return headsNothing ? { kind: node.kind === 'heading' ? 'item' : node.kind, heading: null } : { kind: node.kind, heading: node.heading };
}
