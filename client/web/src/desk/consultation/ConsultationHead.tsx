import { NavLink } from 'react-router';

const PARTS = [
  ['/desk/questions', '答复办理'],
  ['/desk/drafts', '征求意见'],
  ['/desk/experts', '专家库'],
  ['/desk/questions/figures', '提问数量'],
] as const;

/** The head of every page of 公众问题, with the way to the others. */
export function ConsultationHead({ title, words }: { readonly title: string; readonly words: string }) {
  return (
    <div className="desk-head">
      <div>
        <h1>{title}</h1>
        <p className="small ink2">{words}</p>
      </div>
      <nav aria-label="公众问题">
        <ul className="buttons">
          {PARTS.map(([to, name]) => (
            <li key={to}>
              <NavLink className="button" to={to} end>
                {name}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
