/** Dates, amounts with their unit, shares and document numbers: what a line must not break apart. */
const KEPT =
  /((?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}年(?:\d{1,2}月)?|\d[\d,.]*(?:万|亿)?(?:元|%|天|人|家|项|件|个月|个工作日)|〔\d{4}〕\d{1,5}号)/u;

/** Text whose numbers stay with their units. */
export function Kept({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(KEPT).map((part, i) =>
        i % 2 === 1 ? (
          <span key={i} className="nowrap">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}
