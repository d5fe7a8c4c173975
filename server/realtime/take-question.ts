import { profileFrom } from '../contract/enterprise.ts';
import type { questionSchema } from '../contract/answers.ts';
import type { AskedQuestion } from '../domain/conversation/answer-log.ts';
import { maskPersonal, visibleText } from '../domain/conversation/question.ts';
import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import { AppError } from '../domain/errors.ts';
import type * as z from 'zod';

interface Needs {
  readonly today: () => string;
  readonly demoEnterprises: () => Promise<readonly EnterpriseProfile[]>;
}

/** What arrived over HTTP or a socket, as the question that is kept and answered: what hides from people and what names a person taken out. */
export async function takeQuestion(services: Needs, sent: z.output<typeof questionSchema>): Promise<AskedQuestion> {
  return { id: sent.id, conversationId: sent.conversationId, text: keptText(sent.question), history: sent.history.map(keptText), profile: await profileOf(services, sent), asOf: sent.asOf ?? services.today() };
}

const keptText = (text: string): string => maskPersonal(visibleText(text));

async function profileOf(services: Needs, { enterpriseId, profile }: z.output<typeof questionSchema>): Promise<EnterpriseProfile | null> {
  if (profile !== undefined) return profileFrom(profile, 'self');
  if (enterpriseId === undefined) return null;
  const demo = (await services.demoEnterprises()).find((e) => e.id === enterpriseId);
  if (demo === undefined) throw new AppError('not-found', '没有找到这家企业。');
  return demo;
}
