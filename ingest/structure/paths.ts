import type { StructureNode } from './node.ts';

const LONGEST_LABEL = 24;

/** Each node's place as a reader says it: 第二章 第八条（三） · 二、（一） · 附件1 表2 · 服务内容 2.（1） */
export function pathsOf(nodes: readonly StructureNode[]): readonly string[] {
  const paths = new Map<StructureNode, string>();
  const preambles = nodes.filter((n) => n.kind === 'preamble').length;
  let paragraph = 0;
  let preamble = 0;
  return nodes.map((node) => {
    const label =
      node.kind === 'paragraph' && node.parent === null
        ? `第${(paragraph += 1)}段`
        : node.kind === 'preamble'
          ? preambles > 1
            ? `引言第${(preamble += 1)}段`
            : '引言'
          : node.label.slice(0, LONGEST_LABEL);
    const path = joined(node.parent === null ? '' : (paths.get(node.parent) ?? ''), label);
    paths.set(node, path);
    return path;
  });
}

/** 第二章 第八条, but 第八条（三） and 二、（一）1.: brackets, numbers and 款 follow without a space. */
function joined(parent: string, label: string): string {
  if (parent === '') return label;
  if (label === '') return parent;
  const close =
    /^[（(①-⑳❶-❿㈠-㈩⑴-⒇]/u.test(label) ||
    (/^[\d一二三四五六七八九十]/u.test(label) && /[、）)条款.．]$/u.test(parent)) ||
    /^第[一二三四五六七八九十\d]{1,3}[款段]$/u.test(label) ||
    /[、）)]$/u.test(parent);
  return close ? parent + label : `${parent} ${label}`;
}

/** The path of a table's row: 表1 第2行. Rows are counted from 1 below the header. */
export const rowPath = (tablePath: string, row: number): string => `${tablePath} 第${row}行`;
