import { DEMO_NOTE } from '@policy-navigator/client-shared';
import { lazy, Suspense, type ReactNode } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { useSession } from '../account/session-context.tsx';
import { SignInLink } from '../account/SignInLink.tsx';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';
import { MessagesLink } from '../messages/MessagesLink.tsx';
import { Icon, Mark, type IconName } from '../parts/Icon.tsx';
import { More } from '../parts/More.tsx';
import { chooseMode, loadLarge, useMode, type Mode } from './display-mode.ts';
import { pageToRead, ReadingAloudProvider, useReadingAloud } from './reading-aloud.tsx';
import { useSite } from './site-context.tsx';
import { useToast } from './ToastProvider.tsx';

const LargeBar = lazy(async () => ({ default: (await loadLarge()).LargeBar }));

const PAGES: readonly {
  readonly to: string;
  readonly words: string;
  readonly short: string;
  readonly icon: IconName;
  readonly large: boolean;
}[] = [
  { to: '/', words: '提问', short: '提问', icon: 'ask', large: true },
  { to: '/matches', words: '可享政策', short: '可享政策', icon: 'matches', large: true },
  { to: '/library', words: '查政策', short: '查政策', icon: 'search', large: true },
  { to: '/calendar', words: '申报日历', short: '日历', icon: 'calendar', large: false },
  { to: '/enterprise', words: '我的企业', short: '我的', icon: 'enterprise', large: true },
];

const MESSAGES = { to: '/messages', words: '消息' };
const FOOT = [
  MESSAGES,
  { to: '/calendar', words: '申报日历' },
  { to: '/catalogue', words: '文件目录' },
  { to: '/listen', words: '每日一听' },
  { to: '/drafts', words: '征求意见' },
  { to: '/open-data', words: '开放数据' },
  { to: '/how-matching-works', words: '匹配是怎样算的' },
  { to: '/privacy', words: '个人信息处理说明' },
  { to: '/accessibility', words: '无障碍说明' },
];

/** 工作台: what those who draft, review and operate work on. */
const DESK: readonly {
  readonly to: string;
  readonly words: string;
  /** Who may open it; without, all who work here. */ readonly roles?: readonly string[];
}[] = [
  { to: '/desk', words: '总览' },
  { to: '/desk/documents', words: '文件库' },
  { to: '/desk/reviews', words: '条件复核' },
  { to: '/desk/coverage', words: '解读覆盖' },
  { to: '/desk/simulation', words: '政策推演' },
  { to: '/desk/questions', words: '公众问题' },
  { to: '/desk/push', words: '推送', roles: ['operator', 'auditor'] },
  { to: '/desk/statistics', words: '统计' },
];

/** What stands around every page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const mode = useMode();
  const large = mode === 'large';
  const say = useToast();
  const { site } = useSite();
  const { chosen } = useEnterprise();
  const roles = useSession().session?.account?.roles ?? [];
  const atDesk = /^\/desk(?:\/|$)/u.test(useLocation().pathname);
  const change = (next: Mode) => void chooseMode(next).catch(() => say('网络不可用，大字版没有打开'));
  if (large && !atDesk)
    return (
      <ReadingAloudProvider>
        <div className="app large-edition">
          <Skip />
          <Suspense fallback={null}>
            <LargeBar pages={[...PAGES, MESSAGES]} onLeave={() => change('normal')} />
          </Suspense>
          <Around>{children}</Around>
        </div>
      </ReadingAloudProvider>
    );
  return (
    <ReadingAloudProvider>
      <div className={atDesk ? 'app at-desk' : 'app'}>
        <Skip />
        <Strip mode={mode} onMode={change} demo={site?.demo ?? false} />
        <header className="bar">
          <Link className="brand" to="/" aria-label="惠企政策导航，首页">
            <Mark />
            <span>惠企政策导航</span>
          </Link>
          {atDesk ? (
            <nav className="desk-nav" aria-label="工作台导航">
              <ul>
                {DESK.filter((p) => p.roles === undefined || roles.some((r) => p.roles?.includes(r) === true)).map((p) => (
                  <li key={p.to}>
                    <NavLink to={p.to} end={p.to === '/desk'}>
                      {p.words}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </nav>
          ) : (
            <nav aria-label="主导航">
              <ul>
                {PAGES.map((p) => (
                  <li key={p.to}>
                    <NavLink to={p.to} end={p.to === '/'}>
                      {p.words}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          <button
            type="button"
            className="mode"
            onClick={() => change(large ? 'normal' : 'large')}
            aria-label={large ? '标准版' : '大字版'}
          >
            {large ? '标准版' : '大'}
          </button>
          {atDesk ? (
            <DeskWho />
          ) : (
            <Link className="who" to="/enterprise">
              {chosen?.name ?? '选择企业'}
            </Link>
          )}
          {!atDesk && <MessagesLink />}
        </header>
        <Around desk={atDesk}>{children}</Around>
      </div>
    </ReadingAloudProvider>
  );
}

const Skip = () => (
  <a className="skip" href="#content">
    跳到正文
  </a>
);

/** The page itself, and what stands below it. */
function Around({ desk = false, children }: { readonly desk?: boolean; readonly children: ReactNode }) {
  const { site } = useSite();
  return (
    <>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        {site?.demo === true && <p className="demo-note">{DEMO_NOTE}</p>}
        <p>开放源代码的惠企政策导航系统；本站不是政府网站。</p>
        <More words="更多页面">
          <ul className="foot-links">
            <li>
              <AccountLink />
            </li>
            {FOOT.map((p) => (
              <li key={p.to}>
                <Link to={p.to}>{p.words}</Link>
              </li>
            ))}
            <li>
              <a href="/sitemap.xml">站点地图</a>
            </li>
          </ul>
        </More>
      </footer>
      {!desk && (
        <nav className="tabs" aria-label="底部导航">
          <ul>
            {PAGES.map((p) => (
              <li key={p.to} className={p.large ? '' : 'not-large'}>
                <NavLink to={p.to} end={p.to === '/'}>
                  <Icon name={p.icon} />
                  {p.short}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}

/** The way in, or to oneself. */
function AccountLink() {
  const account = useSession().session?.account ?? null;
  return account === null ? <SignInLink>登录</SignInLink> : <Link to="/account">{account.name}，我的账号</Link>;
}

const STAFF: Readonly<Partial<Record<string, string>>> = {
  drafter: '起草人',
  reviewer: '复核人',
  operator: '运营人员',
  auditor: '审计人员',
};
const useStaffWords = (): { readonly name: string; readonly words: string } | null => {
  const account = useSession().session?.account ?? null;
  const words = (account?.roles ?? []).flatMap((r) => STAFF[r] ?? []);
  return account === null || words.length === 0 ? null : { name: account.name, words: words.join('、') };
};
/** Who works, and as what. */
function DeskWho() {
  const staff = useStaffWords();
  return staff === null ? (
    <SignInLink className="who">登录</SignInLink>
  ) : (
    <Link className="who" to="/account">
      {staff.words} {staff.name}
    </Link>
  );
}
const DeskLink = () =>
  useStaffWords() === null ? null : (
    <li>{/^\/desk(?:\/|$)/u.test(useLocation().pathname) ? <Link to="/">公众页面</Link> : <Link to="/desk">工作台</Link>}</li>
  );

function Strip({ mode, onMode, demo }: { readonly mode: Mode; readonly onMode: (mode: Mode) => void; readonly demo: boolean }) {
  const aloud = useReadingAloud();
  const toggle = (wanted: Mode) => onMode(mode === wanted ? 'normal' : wanted);
  return (
    <div className="strip" role="region" aria-label="显示与无障碍">
      <p>
        {demo && (
          <>
            <Icon name="place" /> 临澜市（虚构示例）
          </>
        )}
      </p>
      <ul>
        <li>
          <button type="button" aria-pressed={mode === 'large'} onClick={() => toggle('large')}>
            大字版
          </button>
        </li>
        <li>
          <button type="button" aria-pressed={mode === 'high'} onClick={() => toggle('high')}>
            高对比
          </button>
        </li>
        <li>
          <button type="button" aria-pressed={aloud.reading} onClick={() => aloud.toggle(pageToRead)}>
            {aloud.reading ? '停止朗读' : '朗读本页'}
          </button>
        </li>
        <li>
          <Link to="/accessibility">无障碍说明</Link>
        </li>
        <DeskLink />
        <li>
          <AccountLink />
        </li>
      </ul>
      {aloud.problem !== '' && (
        <p role="alert" className="strip-note">
          {aloud.problem}
        </p>
      )}
    </div>
  );
}
