import express, { type Express } from 'express';
import type { AnswerRunner } from '../realtime/answer-runner.ts';
import { AppError } from '../domain/errors.ts';
import { errorHandler } from './error-handler.ts';
import { recordAudit } from '../usecases/accounts/audit.ts';
import { setUpCompression } from './middleware/set-up-compression.ts';
import { setUpCrossOrigin } from './middleware/set-up-cross-origin.ts';
import { perMinute } from './middleware/set-up-limits.ts';
import { setUpOriginCheck } from './middleware/set-up-origin-check.ts';
import { setUpSession } from './middleware/set-up-session.ts';
import { setUpWebSecurity } from './middleware/set-up-web-security.ts';
import { publicServices } from './public-services.ts';
import { addCalendarRoutes } from './routes/calendar.ts';
import { addDocumentRoutes } from './routes/documents.ts';
import { addEnterpriseRoutes } from './routes/enterprises.ts';
import { addInboxRoutes } from './routes/inbox.ts';
import { addInterpretationRoutes } from './routes/interpretation.ts';
import { addMeRoutes } from './routes/me.ts';
import { addMemberRoutes } from './routes/members.ts';
import { addOpenDataRoutes } from './routes/open-data.ts';
import { addPageRoutes } from './routes/pages.ts';
import { addProgramRoutes } from './routes/programs.ts';
import { addPushRoutes } from './routes/push.ts';
import { addQuestionRoutes } from './routes/questions.ts';
import { addSearchRoutes } from './routes/search.ts';
import { addSessionRoutes } from './routes/session.ts';
import { addSiteRoutes } from './routes/site.ts';
import { addSourceRoutes } from './routes/sources.ts';
import { addStaffRoutes } from './routes/staff.ts';
import type { Audit } from './register.ts';
import type { Services, TransportOptions } from './services.ts';

/** The largest body any route takes: an enterprise with all its facts is under 10 kB. */
const BODY_LIMIT = '64kb';

/** The HTTP side, from the outside in. */
export function createApp(all: Services, runner: AnswerRunner, options: TransportOptions): Express {
  const services = publicServices(all);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustedProxies);
  app.use(setUpWebSecurity());
  app.set('audit', ((event) => recordAudit(services.accounts, event)) satisfies Audit);
  app.use('/api', setUpCrossOrigin(options));
  app.use(setUpSession(services, options));
  app.use(setUpOriginCheck(options));
  app.use('/api', setUpCompression());
  app.use('/api', perMinute(options.limits.reads), express.json({ limit: BODY_LIMIT, strict: true }));
  addSiteRoutes(app, services);
  addSourceRoutes(app, services);
  addDocumentRoutes(app, services);
  addProgramRoutes(app, services);
  addSearchRoutes(app, services);
  addQuestionRoutes(app, services, runner, perMinute(options.limits.questions));
  addEnterpriseRoutes(app, services);
  addSessionRoutes(app, services, options, perMinute(options.limits.signIns, 'address'));
  addMeRoutes(app, services, options);
  addMemberRoutes(app, services);
  addStaffRoutes(app, services);
  addCalendarRoutes(app, services);
  addInterpretationRoutes(app, services);
  addInboxRoutes(app, services);
  addPushRoutes(app, services);
  addOpenDataRoutes(app, services);
  app.use('/api', () => { throw new AppError('not-found'); });
  addPageRoutes(app, services, options);
  app.use(errorHandler(services));
  return app;
}
