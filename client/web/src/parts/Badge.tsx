import type { Badge as BadgeWords, BadgeTone, Deadline } from '@policy-navigator/client-shared';
import { Icon, type IconName } from './Icon.tsx';

const ICONS = { ok: 'ok', ask: 'ask-mark', no: 'no', closed: 'clock-struck', soon: 'clock-dashed' } as const satisfies Record<
  BadgeTone,
  IconName
>;

/** A verdict or a validity: shape, word and colour. `plain` has no tint. */
export function Badge({ badge, plain = false }: { readonly badge: BadgeWords; readonly plain?: boolean }) {
  return (
    <span className={`badge tone-${badge.tone}${plain ? ' plain' : ''}`}>
      <Icon name={ICONS[badge.tone]} />
      {badge.words}
    </span>
  );
}

/** The shape alone, where the word stands elsewhere. */
export const BadgeIcon = ({ tone }: { readonly tone: BadgeTone }) => <Icon name={ICONS[tone]} />;

export function DeadlinePill({ deadline, dated = false }: { readonly deadline: Deadline; readonly dated?: boolean }) {
  const { tone, words, date, day } = deadline;
  const icon = tone === 'soon' ? 'clock-dashed' : tone === 'closed' ? 'clock-struck' : tone === 'plain' ? null : 'clock';
  return (
    <span className={`pill pill-${tone}`}>
      {icon !== null && <Icon name={icon} />}
      {day === null ? (
        words
      ) : (
        <time dateTime={day}>
          {words}
          {date !== null && !dated && <span className="visually-hidden">，{date}</span>}
        </time>
      )}
    </span>
  );
}
