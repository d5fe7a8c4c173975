import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../parts/api.ts';
import { Empty, Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useReadingAloud } from '../shell/use-reading-aloud.ts';
import { useTitle } from '../shell/use-title.ts';

/** 每日一听: the day's news as it is read out, by the site's voice where there is one, else by the system's own. */
export function ListenPage() {
  useTitle('每日一听');
  const [day, setDay] = useState('');
  const { resource, retry } = useResource(day, () => api.digest(day)), aloud = useReadingAloud();
  return (
    <div className="page about">
      <h1>每日一听</h1>
      <p><label>日期 <input type="date" value={day === '' ? (resource.value?.day ?? '') : day} onChange={(e) => setDay(e.target.value)} /></label></p>
      <Show resource={resource} retry={retry}>{(digest) => <>
        {digest.audio ? <audio controls preload="none" src={`/api/digest.mp3?date=${digest.day}`} aria-label={`${digest.day}的每日一听，音频`} />
          : aloud !== null && <p><button type="button" className="button" aria-pressed={aloud.reading} onClick={() => aloud.toggle(() => [digest.opening, ...digest.items.map((i) => i.spoken), digest.closing].join('\n'))}>{aloud.reading ? '停止朗读' : '朗读'}</button></p>}
        <p>{digest.opening}</p>
        {digest.items.length === 0 ? <Empty words="这一天没有新发布或有变化的政策。"><Link to="/library">查政策</Link></Empty>
          : <ol>{digest.items.map((i) => <li key={i.documentId}><p>{i.spoken}</p><p><Link to={`/policies/${encodeURIComponent(i.documentId)}`}>看原文：{i.title}</Link></p></li>)}</ol>}
        <p>{digest.closing}约{digest.minutes}分钟。{digest.left > 0 && `另有${digest.left}条因时长没有列入。`}</p>
      </>}</Show>
    </div>
  );
}
