import { leafBadge, valueInWords, type ConditionLine, type Leaf } from '@policy-navigator/client-shared';
import { useEnterprise, factOf } from '../enterprise/enterprise-context.tsx';
import { Confirm } from './Confirm.tsx';
import { Badge } from '../parts/Badge.tsx';
import { placeOf } from '../parts/Chip.tsx';
import { useQuote } from '../quote/QuoteProvider.tsx';
import { useSite } from '../shell/site-context.tsx';

interface TableProps {
  readonly lines: readonly ConditionLine[];
  readonly names: Readonly<Record<string, string>>;
  readonly title: string;
  readonly programId?: string;
}

/** 结论 条件 贵企业 依据: a table where there is room, else one item under another in that order. */
export function ConditionTable({ lines, names, title, programId }: TableProps) {
  const { open } = useQuote();
  const leaves = lines.flatMap((l) => (l.type === 'leaf' ? [l.leaf] : []));
  const citations = leaves.map((l) => l.citation);
  return (
    <table className="conditions">
      <caption className="visually-hidden">{title}的申报条件</caption>
      <thead>
        <tr>
          <th scope="col">结论</th>
          <th scope="col">条件</th>
          <th scope="col">贵企业</th>
          <th scope="col">依据</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, i) =>
          line.type === 'group' ? (
            <tr key={i} className="group-line">
              <th scope="colgroup" colSpan={4} data-depth={Math.min(line.depth, 3)}>
                {line.words}
              </th>
            </tr>
          ) : (
            <tr key={i} data-depth={Math.min(line.depth, 3)}>
              <td className="verdict">
                <Badge badge={leafBadge(line.leaf)} plain />
              </td>
              <td className="requirement">{line.leaf.text}</td>
              <td className="actual">
                <Actual leaf={line.leaf} names={names} programId={programId} negated={line.negated} />
              </td>
              <td className="clause">
                <a
                  href={placeOf(line.leaf.citation)}
                  onClick={(event) => {
                    event.preventDefault();
                    open(citations, leaves.indexOf(line.leaf), event.currentTarget);
                  }}
                >
                  {line.leaf.citation.provisionPath || '原文'}
                </a>
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

/** What the enterprise has, with where that comes from; or what is missing. */
function Actual({
  leaf,
  names,
  programId,
  negated,
}: {
  readonly leaf: Leaf;
  readonly names: Readonly<Record<string, string>>;
  readonly programId: string | undefined;
  readonly negated: boolean;
}) {
  const { facts } = useSite();
  const { chosen } = useEnterprise();
  if ('manual' in leaf)
    return (
      <>
        <span className="ink2">{leaf.verdict === 'unknown' ? '请对照原文确认' : leaf.sentence}</span>
        {programId !== undefined && chosen !== null && (
          <Confirm programId={programId} text={leaf.text} isOpen={leaf.verdict === 'unknown'} negated={negated} />
        )}
      </>
    );
  const fact = facts.get(leaf.fact);
  const given = chosen === null ? null : factOf(chosen.enterprise, leaf.fact);
  if (leaf.actual === null) return <span className="ink2">未填写{fact === undefined ? '' : fact.label}</span>;
  return (
    <>
      {valueInWords(fact, leaf.actual, names)}
      {given?.source !== null && given?.source !== undefined && !given.source.includes('演示') && (
        <span className="least ink3">　{given.source}</span>
      )}
    </>
  );
}
