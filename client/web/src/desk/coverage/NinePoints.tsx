import { POINT_NAMES, type CoverageReport } from '@policy-navigator/client-shared';
import { shortTitle } from './coverage-view.ts';

type Points = CoverageReport['points'];
const POINTS = Object.entries(POINT_NAMES) as readonly (readonly [keyof Points, string])[];
/** Characters of a quote that are shown. */
const QUOTE_SHOWN = 120;

interface NinePointsProps {
  readonly report: CoverageReport;
  readonly onShow: (interpretation: string) => void;
}

/** 解读九要素: which of the nine the interpretations have, with their own words. */
export function NinePoints({ report: { points }, onShow }: NinePointsProps) {
  const missing = POINTS.filter(([key]) => !points[key].covered).map(([, words]) => words);
  return (
    <>
      <h2>解读九要素{missing.length > 0 && <span className="small bad">　缺：{missing.join('、')}</span>}</h2>
      <ul className="points">
        {POINTS.map(([key, words]) => (
          <Point key={key} words={words} point={points[key]} onShow={onShow} />
        ))}
      </ul>
    </>
  );
}

interface PointProps {
  readonly words: string;
  readonly point: Points[keyof Points];
  readonly onShow: (interpretation: string) => void;
}

function Point({ words, point: { covered, citation }, onShow }: PointProps) {
  return (
    <li className={covered ? '' : 'bad'}>
      <span aria-hidden="true">{covered ? '●' : '○'}</span> {words}
      <span className="visually-hidden">{covered ? '，已有' : '，缺少'}</span>
      {citation !== null && (
        <details>
          <summary className="least">看原话</summary>
          <p className="doc small">
            “{citation.quote.slice(0, QUOTE_SHOWN)}
            {citation.quote.length > QUOTE_SHOWN ? '……' : ''}”
          </p>
          <button type="button" className="linklike small" onClick={() => onShow(citation.documentId)}>
            {shortTitle(citation.title)}
          </button>
        </details>
      )}
    </li>
  );
}
