import { Link } from 'react-router';
import { useTitle } from '../shell/use-title.ts';

export function NotFoundPage() {
  useTitle('没有找到');
  return (
    <div className="page">
      <h1>没有找到这个页面。</h1>
      <p className="empty">
        <Link to="/library">查政策</Link>
        <Link to="/">提问</Link>
      </p>
    </div>
  );
}
