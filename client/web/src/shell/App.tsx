import { lazy, Suspense, useEffect, type ComponentType } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { SessionProvider } from '../account/session-context.tsx';
import { EnterpriseProvider } from '../enterprise/enterprise-context.tsx';
import { Loading } from '../parts/States.tsx';
import { QuoteProvider } from '../quote/QuoteProvider.tsx';
import { PageBoundary } from './PageBoundary.tsx';
import { Shell } from './Shell.tsx';
import { SiteProvider } from './site-context.tsx';
import { ToastProvider } from './ToastProvider.tsx';

const page = <K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) =>
  lazy(async () => ({ default: (await load())[name] }));
const AskPage = page(() => import('../ask/AskPage.tsx'), 'AskPage');
const MatchesPage = page(() => import('../matches/MatchesPage.tsx'), 'MatchesPage');
const LibraryPage = page(() => import('../library/LibraryPage.tsx'), 'LibraryPage');
const CataloguePage = page(() => import('../library/CataloguePage.tsx'), 'CataloguePage');
const PolicyPage = page(() => import('../policy/PolicyPage.tsx'), 'PolicyPage');
const ChangesPage = page(() => import('../policy/ChangesPage.tsx'), 'ChangesPage');
const ProgramPage = page(() => import('../program/ProgramPage.tsx'), 'ProgramPage');
const CalendarPage = page(() => import('../calendar/CalendarPage.tsx'), 'CalendarPage');
const EnterprisePage = page(() => import('../enterprise/EnterprisePage.tsx'), 'EnterprisePage');
const MessagesPage = page(() => import('../messages/MessagesPage.tsx'), 'MessagesPage');
const SettingsPage = page(() => import('../messages/SettingsPage.tsx'), 'SettingsPage');
const HowMatchingPage = page(() => import('../about/HowMatchingPage.tsx'), 'HowMatchingPage');
const SignInPage = page(() => import('../account/SignInPage.tsx'), 'SignInPage');
const AccountPage = page(() => import('../account/AccountPage.tsx'), 'AccountPage');
const MembersPage = page(() => import('../account/MembersPage.tsx'), 'MembersPage');
const PrivacyPage = page(() => import('../account/PrivacyPage.tsx'), 'PrivacyPage');
const ListenPage = page(() => import('../listen/ListenPage.tsx'), 'ListenPage');
const AccessibilityPage = page(() => import('../about/AccessibilityPage.tsx'), 'AccessibilityPage');
const OpenDataPage = page(() => import('../open-data/OpenDataPage.tsx'), 'OpenDataPage');
const DraftsPage = page(() => import('../drafts/DraftsPage.tsx'), 'DraftsPage');
const DraftPage = page(() => import('../drafts/DraftPage.tsx'), 'DraftPage');
const Desk = page(() => import('../desk/Desk.tsx'), 'Desk');
const NotFoundPage = page(() => import('../about/NotFoundPage.tsx'), 'NotFoundPage');

export function App() {
  return (
    <SiteProvider>
      <SessionProvider>
        <EnterpriseProvider>
          <ToastProvider>
            <QuoteProvider>
              <Shell>
                <StartAtTop />
                <PageBoundary place={useLocation().pathname}>
                  <Suspense
                    fallback={
                      <div className="page">
                        <Loading slow={false} />
                      </div>
                    }
                  >
                    <Routes>
                      <Route path="/" element={<AskPage />} />
                      <Route path="/matches" element={<MatchesPage />} />
                      <Route path="/library" element={<LibraryPage />} />
                      <Route path="/catalogue" element={<CataloguePage />} />
                      <Route path="/policies/:id" element={<PolicyPage />} />
                      <Route path="/policies/:id/changes" element={<ChangesPage />} />
                      <Route path="/programs/:id" element={<ProgramPage />} />
                      <Route path="/calendar" element={<CalendarPage />} />
                      <Route path="/enterprise" element={<EnterprisePage />} />
                      <Route path="/messages" element={<MessagesPage />} />
                      <Route path="/push" element={<SettingsPage />} />
                      <Route path="/how-matching-works" element={<HowMatchingPage />} />
                      <Route path="/sign-in" element={<SignInPage />} />
                      <Route path="/account" element={<AccountPage />} />
                      <Route path="/account/enterprises/:id" element={<MembersPage />} />
                      <Route path="/privacy" element={<PrivacyPage />} />
                      <Route path="/listen" element={<ListenPage />} />
                      <Route path="/accessibility" element={<AccessibilityPage />} />
                      <Route path="/open-data" element={<OpenDataPage />} />
                      <Route path="/drafts" element={<DraftsPage />} />
                      <Route path="/drafts/:id" element={<DraftPage />} />
                      <Route path="/desk/*" element={<Desk />} />
                      <Route path="*" element={<NotFoundPage />} />
                    </Routes>
                  </Suspense>
                </PageBoundary>
              </Shell>
            </QuoteProvider>
          </ToastProvider>
        </EnterpriseProvider>
      </SessionProvider>
    </SiteProvider>
  );
}

/** A new page starts at its top; a place inside a page is the page's own business. */
function StartAtTop() {
  const { pathname } = useLocation();
  useEffect(() => {
    if (location.hash === '') scrollTo(0, 0);
  }, [pathname]);
  return null;
}
