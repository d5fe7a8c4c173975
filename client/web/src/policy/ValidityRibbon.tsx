import { daysBetween, longDate, validityBadgeOf, validitySentence, type PolicyDocument } from '@policy-navigator/client-shared';
import type { ReactNode } from 'react';
import { Badge } from '../parts/Badge.tsx';

/** 发布–施行–今天–失效 as a line, and the same as a sentence; a gazette has only what it carries. */
export function ValidityRibbon({
  document: d,
  today,
  children,
}: {
  readonly document: PolicyDocument;
  readonly today: string;
  readonly children: ReactNode;
}) {
  const badge = validityBadgeOf(d);
  if (badge === null) return <div className="ribbon issue-ribbon">{children}</div>;
  return (
    <div className="ribbon">
      <div className="ribbon-badge">
        <Badge badge={badge} />
        <p className="small ink2">{validitySentence(d, today)}</p>
      </div>
      <Line document={d} today={today} />
      {children}
    </div>
  );
}

const WIDTH = 680;
const LEFT = 4;
const RIGHT = 676;
const Y = 24;

function Line({ document: d, today }: { readonly document: PolicyDocument; readonly today: string }) {
  const issued = d.publishedOn ?? d.signedOn;
  const start = d.effectiveFrom ?? issued;
  if (start === null) return <div className="ribbon-line" />;
  const first = issued !== null && issued < start ? issued : start;
  const end = d.expiresOn ?? (today > start ? today : start);
  const last = end > today ? end : today;
  const whole = Math.max(1, daysBetween(first, last));
  const x = (day: string) =>
    LEFT + (Math.max(0, Math.min(whole, daysBetween(first, day))) / whole) * (RIGHT - LEFT - (d.expiresOn === null ? 40 : 0));
  const tone = d.validity === 'in-force' ? 'var(--ok)' : d.validity === 'not-yet-in-force' ? 'var(--soon)' : 'var(--closed)';
  const label = (day: string, words: string, above: boolean) => {
    const at = x(day);
    const anchor = at < 90 ? 'start' : at > WIDTH - 110 ? 'end' : 'middle';
    return (
      <text
        x={anchor === 'start' ? Math.max(0, at - 4) : anchor === 'end' ? Math.min(WIDTH, at + 4) : at}
        y={above ? 11 : 46}
        textAnchor={anchor}
      >
        {words}
      </text>
    );
  };
  const nowNear =
    Math.min(...[x(first), x(start), d.expiresOn === null ? Infinity : x(d.expiresOn)].map((v) => Math.abs(v - x(today)))) < 150;
  return (
    <svg className="ribbon-line" viewBox={`0 0 ${WIDTH} 52`} aria-hidden="true" focusable="false">
      {first < start && <path d={`M${x(first)} ${Y}H${x(start)}`} stroke="var(--soon)" strokeWidth="5" strokeDasharray="4 3" />}
      <path d={`M${x(start)} ${Y}H${x(end)}`} stroke={tone} strokeWidth="6" />
      {d.expiresOn === null ? (
        <path d={`M${x(end)} ${Y}H${RIGHT}`} stroke={tone} strokeWidth="5" strokeDasharray="4 3" />
      ) : (
        end < last && <path d={`M${x(end)} ${Y}H${x(last)}`} stroke="var(--closed)" strokeWidth="3" strokeDasharray="2 4" />
      )}
      {[first, start, ...(d.expiresOn === null ? [] : [d.expiresOn])].map((day, i) => (
        <path key={i} d={`M${x(day)} ${Y - 8}v16`} stroke="var(--ink)" strokeWidth="2" />
      ))}
      <path d={`M${x(today)} ${Y - 4}v14`} stroke="var(--primary)" strokeWidth="3" />
      {d.effectiveFrom !== null && label(d.effectiveFrom, `施行 ${longDate(d.effectiveFrom)}`, true)}
      {d.expiresOn !== null &&
        label(d.expiresOn, `至 ${longDate(d.expiresOn)}`, d.expiresOn !== null && nowNear && x(today) > WIDTH / 2 ? true : false)}
      {issued !== null && issued < start && x(start) - x(issued) > 0 && (
        <text x={0} y={46}>
          发布 {longDate(issued)}
        </text>
      )}
      {issued !== null && d.effectiveFrom === null && (
        <text x={0} y={11}>
          {d.publishedOn === null ? '成文' : '发布'} {longDate(issued)}
        </text>
      )}
      <g fontWeight="700">
        {x(today) < 130 && issued !== null && issued < start ? (
          <text x={150} y={46}>
            今天 {longDate(today)}
          </text>
        ) : (
          label(today, `今天 ${longDate(today)}`, false)
        )}
      </g>
    </svg>
  );
}
