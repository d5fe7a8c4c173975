import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { Link, Route, Routes } from 'react-router';
import { useSession } from '../account/session-context.tsx';
import { SignInLink } from '../account/SignInLink.tsx';
import { NotFoundPage } from '../about/NotFoundPage.tsx';
import { Empty, Loading } from '../parts/States.tsx';
import './desk.css';

const page = <K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) =>
  lazy(async () => ({ default: (await load())[name] }));
const CoverageListPage = page(() => import('./coverage/CoverageListPage.tsx'), 'CoverageListPage');
const CoveragePage = page(() => import('./coverage/CoveragePage.tsx'), 'CoveragePage');
const AssessmentPage = page(() => import('./assessment/AssessmentPage.tsx'), 'AssessmentPage');
const InterpretationDraftPage = page(() => import('./drafts/InterpretationDraftPage.tsx'), 'InterpretationDraftPage');
const PlansPage = page(() => import('./plans/PlansPage.tsx'), 'PlansPage');
const SimulationPage = page(() => import('./simulation/SimulationPage.tsx'), 'SimulationPage');
const OverviewPage = page(() => import('./OverviewPage.tsx'), 'OverviewPage');
const DocumentsPage = page(() => import('./documents/DocumentsPage.tsx'), 'DocumentsPage');
const ComparisonPage = page(() => import('./ComparisonPage.tsx'), 'ComparisonPage');
const PushPage = page(() => import('./push/PushPage.tsx'), 'PushPage');
const StatisticsPage = page(() => import('./statistics/StatisticsPage.tsx'), 'StatisticsPage');
const QuestionsPage = page(() => import('./statistics/StatisticsPage.tsx'), 'QuestionsPage');
const QueuePage = page(() => import('./consultation/QueuePage.tsx'), 'QueuePage');
const QueueEntryPage = page(() => import('./consultation/QueueEntryPage.tsx'), 'QueueEntryPage');
const DraftListPage = page(() => import('./consultation/DraftListPage.tsx'), 'DraftListPage');
const DraftDeskPage = page(() => import('./consultation/DraftDeskPage.tsx'), 'DraftDeskPage');
const ExpertsPage = page(() => import('./consultation/ExpertsPage.tsx'), 'ExpertsPage');
const OperationsPage = page(() => import('./operations/OperationsPage.tsx'), 'OperationsPage');
const ReviewPage = page(() => import('./review/ReviewPage.tsx'), 'ReviewPage');

const STAFF = ['drafter', 'reviewer', 'operator', 'auditor'] as const;
const OVERSEERS = ['operator', 'auditor'] as const;
type Staff = (typeof STAFF)[number];

/** Pages of the workbench: path below /desk (the empty one is its entrance), and whom the page is for. */
const PAGES: readonly (readonly [path: string, page: ComponentType, roles: readonly Staff[]])[] = [
  ['', OverviewPage, STAFF],
  ['reviews', ReviewPage, STAFF],
  ['reviews/:program', ReviewPage, STAFF],
  ['documents', DocumentsPage, STAFF],
  ['comparison/:older/:newer', ComparisonPage, STAFF],
  ['push', PushPage, OVERSEERS],
  ['operations', OperationsPage, OVERSEERS],
  ['statistics', StatisticsPage, STAFF],
  ['questions', QueuePage, STAFF],
  ['questions/figures', QuestionsPage, STAFF],
  ['questions/:id', QueueEntryPage, STAFF],
  ['drafts', DraftListPage, STAFF],
  ['drafts/:id', DraftDeskPage, STAFF],
  ['experts', ExpertsPage, STAFF],
  ['coverage', CoverageListPage, STAFF],
  ['coverage/:id', CoveragePage, STAFF],
  ['assessment', AssessmentPage, STAFF],
  ['interpretation-draft/:id', InterpretationDraftPage, STAFF],
  ['plans', PlansPage, STAFF],
  ['simulation', SimulationPage, STAFF],
  ['simulation/:program', SimulationPage, STAFF],
];

/** 工作台: for people with a staff role. Loaded only when somebody goes there. */
export function Desk() {
  return (
    <Suspense
      fallback={
        <div className="page">
          <Loading slow={false} />
        </div>
      }
    >
      <Routes>
        {PAGES.map(([path, Page, roles]) => (
          <Route
            key={path}
            {...(path === '' ? { index: true } : { path })}
            element={
              <For roles={roles}>
                <Page />
              </For>
            }
          />
        ))}
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </Suspense>
  );
}

const ROLE_WORDS = { drafter: '起草人', reviewer: '复核人', operator: '运营人员', auditor: '审计人员' } as const satisfies Record<
  Staff,
  string
>;

/** Who is not one of these is told who is, and how to get in. The server refuses by itself. */
function For({ roles, children }: { readonly roles: readonly Staff[]; readonly children: ReactNode }) {
  const { session } = useSession();
  if (session === null)
    return (
      <div className="page">
        <Loading slow={false} />
      </div>
    );
  if (roles.some((role) => session.account?.roles.includes(role))) return children;
  const who = roles.map((r) => ROLE_WORDS[r]).join('、');
  return (
    <div className="page">
      <h1>工作台</h1>
      {session.account === null ? (
        <Empty words={`这一页供${who}使用，请先登录。`}>
          <SignInLink className="button primary">登录</SignInLink>
        </Empty>
      ) : (
        <Empty words={`这一页供${who}使用。您的账号还没有这个角色，请联系本单位的运营人员开通。`}>
          <Link className="button" to="/">
            回到首页
          </Link>
        </Empty>
      )}
    </div>
  );
}
