import { longDate, weekday, type Digest } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../parts/api.ts';
import { placeOf } from '../parts/Chip.tsx';
import { DateInput } from '../parts/DateInput.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Empty, Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useReadingAloud } from '../shell/reading-aloud.tsx';
import { useTitle } from '../shell/use-title.ts';
import './listen.css';

/**
 * 每日一听: the day's news to read in the documents' own words, or to hear, by the site's voice where there is one, else by the system's
 * own.
 */
export function ListenPage() {
  useTitle('每日一听');
  const [day, setDay] = useState('');
  const { resource, retry } = useResource(day, () => api.digest(day));
  const digest = resource.value;
  return (
    <div className="page listen">
      <h1>每日一听</h1>
      <p className="listen-day">
        <label htmlFor="listen-day">哪一天</label>
        <DateInput
          id="listen-day"
          value={day === '' ? (digest?.day ?? '') : day}
          onValue={(typed) => {
            if (typed !== '') setDay(typed);
          }}
        />
        {digest !== null && (
          <span className="ink2">
            {longDate(digest.day)}（{weekday(digest.day)}）
          </span>
        )}
      </p>
      <Show resource={resource} retry={retry}>
        {(read) => <Read key={read.day} digest={read} />}
      </Show>
    </div>
  );
}

function Read({ digest }: { readonly digest: Digest }) {
  const aloud = useReadingAloud();
  const count = digest.items.length;
  if (count === 0)
    return (
      <Empty words="这一天没有新发布或有变化的政策。可以换一天，或者查已收录的政策。">
        <Link className="button" to="/library?sort=newest">
          查政策
        </Link>
      </Empty>
    );
  return (
    <>
      <p>
        {count}份新发布或有变化，听完约{Math.max(1, Math.round(digest.minutes))}分钟。
        {digest.left > 0 && `另有${digest.left}份因时长没有列入。`}
      </p>
      {digest.audio ? (
        <audio controls preload="none" src={`/api/digest.mp3?date=${digest.day}`} aria-label={`${longDate(digest.day)}的每日一听，音频`} />
      ) : (
        <p>
          <button
            type="button"
            className="button primary"
            aria-pressed={aloud.reading}
            onClick={() => aloud.toggle(() => [digest.opening, ...digest.items.map((i) => i.spoken), digest.closing].join('\n'))}
          >
            <Icon name="speak" />
            {aloud.reading ? '停止朗读' : '听这一天的政策'}
          </button>
          {aloud.progress !== '' && <span className="small ink2">　{aloud.progress}</span>}
        </p>
      )}
      {aloud.problem !== '' && (
        <p role="alert" className="small ink2">
          {aloud.problem}
        </p>
      )}
      <ol className="listen-items">
        {digest.items.map((item) => (
          <li key={item.documentId} className="block listen-item">
            <Item item={item} />
          </li>
        ))}
      </ol>
      <p className="least ink3">由系统根据已收录文件整理，以原文为准。</p>
    </>
  );
}

/** What is quoted stands as it is written; how it is said, with numbers in words, is for the voice and for who wants to read along. */
function Item({ item: { documentId, title, change, spoken, citations } }: { readonly item: Digest['items'][number] }) {
  return (
    <>
      <p className="small ink2">{change === 'new' ? '新发布' : '有变化'}</p>
      <h2>
        <Link to={`/policies/${encodeURIComponent(documentId)}`}>{title}</Link>
      </h2>
      {citations
        .filter((c) => c.quote !== title)
        .map((c) => (
          <blockquote key={`${c.start} ${c.end}`}>
            {c.quote}{' '}
            <Link className="least" to={placeOf(c)}>
              {c.provisionPath === '' ? '原文' : c.provisionPath.replace(/、$/u, '')}
            </Link>
          </blockquote>
        ))}
      <details className="small">
        <summary>朗读稿</summary>
        <p>{spoken}</p>
      </details>
    </>
  );
}
