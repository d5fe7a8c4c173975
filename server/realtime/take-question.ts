import { profileFrom } from '../contract/enterprise.ts';
import type { questionSchema } from '../contract/answers.ts';
import type { AskedQuestion } from '../domain/conversation/answer-log.ts';
import { maskPersonal, visibleText } from '../domain/conversation/question.ts';
import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import { maySeeEnterprise, type Viewer } from '../domain/access/viewer.ts';
import { AppError } from '../domain/errors.ts';
import { recordAudit } from '../usecases/accounts/audit.ts';
import type { AccountsDependencies } from '../usecases/accounts/ports.ts';
import type * as z from 'zod';

interface Needs {
  readonly today: () => string;
  readonly demoEnterprises: () => Promise<readonly EnterpriseProfile[]>;
  readonly accounts: AccountsDependencies;
}

/**
 * What arrived over HTTP or a socket, as the question that is kept and answered: what hides from people and what names a person taken out.
 */
export async function takeQuestion(services: Needs, sent: z.output<typeof questionSchema>, viewer: Viewer): Promise<AskedQuestion> {
  return {
    id: sent.id,
    conversationId: sent.conversationId,
    text: keptText(sent.question),
    history: sent.history.map(keptText),
    profile: await profileOf(services, sent, viewer),
    asOf: sent.asOf ?? services.today(),
    ...(viewer.accountId !== null && { askedBy: viewer.accountId }),
  };
}

const keptText = (text: string): string => maskPersonal(visibleText(text));

async function profileOf(services: Needs, sent: z.output<typeof questionSchema>, viewer: Viewer): Promise<EnterpriseProfile | null> {
  const { enterpriseId, profile } = sent;
  if (profile !== undefined) return profileFrom(profile, 'self');
  if (enterpriseId === undefined) return null;
  const demo = (await services.demoEnterprises()).find((e) => e.id === enterpriseId);
  if (demo !== undefined) return demo;
  const may = maySeeEnterprise(viewer, enterpriseId);
  await recordAudit(services.accounts, {
    actor: viewer.accountId,
    roles: viewer.roles,
    action: 'ask',
    object: enterpriseId,
    outcome: may ? 'allowed' : 'refused',
    requestId: sent.id,
  });
  const found = may ? await services.accounts.enterprises.get(enterpriseId) : null;
  if (found === null) throw new AppError('not-found', '没有找到这家企业。');
  return found;
}
