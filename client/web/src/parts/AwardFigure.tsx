import { awardFigure, type AwardEstimate } from '@policy-navigator/client-shared';

/** The lead amount; what is no sum says so. */
export function AwardFigure({ award }: { readonly award: AwardEstimate | null }) {
  const figure = awardFigure(award);
  if (figure === null) return <p className="small ink2">文件未写明金额</p>;
  return (
    <p className="figure">
      {figure.before !== '' && <span className="before">{figure.before}</span>}
      {figure.number}
      <small>{figure.unit}</small>
    </p>
  );
}
