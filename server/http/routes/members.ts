import type { Express, Response } from 'express';
import {
  confirmationRequestSchema,
  enterpriseChangeSchema,
  invitationRequestSchema,
  memberChangeSchema,
  type Confirmations,
  type Invitation,
  type Members,
} from '../../contract/accounts.ts';
import { enterpriseFrom, profileFrom } from '../../contract/enterprise.ts';
import { mayChangeEnterprise, mayManageMembers, maySeeEnterprise, type Viewer } from '../../domain/access/viewer.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { AppError } from '../../domain/errors.ts';
import { changeAccount } from '../../usecases/accounts/sign-in.ts';
import { invite, refuseTaken, removeMember, setMember } from '../../usecases/accounts/members.ts';
import { forgetEnterprise } from '../../usecases/accounts/personal-data.ts';
import { confirmCondition, standingConfirmations } from '../../usecases/confirm-condition.ts';
import { viewerOf } from '../middleware/set-up-session.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** An enterprise that is not one's own is as if it were not there: nobody learns which there are. */
const HIDDEN = '没有找到这家企业。';

/** The enterprise named in the address, where who asks may do `what` to it. */
export async function ownEnterprise(
  { accounts }: Services,
  response: Response,
  id: unknown,
  may: (viewer: Viewer, enterpriseId: string) => boolean = maySeeEnterprise,
): Promise<EnterpriseProfile> {
  const viewer = viewerOf(response);
  if (typeof id !== 'string' || !maySeeEnterprise(viewer, id)) throw new AppError('not-found', HIDDEN);
  if (!may(viewer, id)) throw new AppError('forbidden', '只有企业管理员可以这样做。');
  const profile = await accounts.enterprises.get(id);
  if (profile === null) throw new AppError('not-found', HIDDEN);
  return profile;
}

/** An enterprise's facts and its people. */
export function addMemberRoutes(app: Express, services: Services): void {
  const { accounts } = services;
  register(app, 'GET /api/enterprises/:id', async (request, response) => {
    response.json({ enterprise: enterpriseFrom(await ownEnterprise(services, response, request.params['id'])) });
  });
  register(app, 'PUT /api/enterprises/:id', async (request, response) => {
    const before = await ownEnterprise(services, response, request.params['id'], mayChangeEnterprise);
    // What people confirmed comes in by its own door, with their name.
    const { confirmations: _, ...changed } = profileFrom(parse(enterpriseChangeSchema, request.body).enterprise, before.id);
    // Who an enterprise is does not change by filling in a form: another code would be another enterprise.
    const profile = {
      ...changed,
      id: before.id,
      name: changed.name ?? before.name,
      unifiedSocialCreditCode: before.unifiedSocialCreditCode ?? changed.unifiedSocialCreditCode,
      ...(before.confirmations && { confirmations: before.confirmations }),
    };
    if (before.unifiedSocialCreditCode === null) await refuseTaken(accounts, profile);
    await accounts.enterprises.save([profile]);
    response.json({ enterprise: enterpriseFrom(profile) });
  });
  register(app, 'POST /api/enterprises/:id/confirmations', async (request, response) => {
    const before = await ownEnterprise(services, response, request.params['id'], mayChangeEnterprise);
    const { programId, text, holds, by: said } = parse(confirmationRequestSchema, request.body);
    const { accountId } = viewerOf(response);
    const program = (await services.listPrograms(services.today())).find((p) => p.id === programId);
    if (program === undefined) throw new AppError('not-found', '没有这个项目，或者已经撤下。');
    const named = accountId === null ? '' : ((await accounts.store.accounts.get(accountId))?.name ?? '');
    const by = named.trim() === '' ? (said ?? '') : named;
    if (by === '') throw new AppError('bad-request', '确认会记下是谁在哪一天确认的，您的账号还没有称呼。请填写称呼后再确认。');
    if (named.trim() === '' && accountId !== null) await changeAccount(accounts, accountId, (a) => ({ ...a, name: by }));
    const reply: Confirmations = {
      confirmations: standingConfirmations(
        await confirmCondition(before, program, { text, holds, by, on: services.today() }, accounts.enterprises),
        program,
      ),
    };
    response.json(reply);
  });
  register(app, 'DELETE /api/enterprises/:id', async (request, response) => {
    await forgetEnterprise(accounts, (await ownEnterprise(services, response, request.params['id'], mayManageMembers)).id);
    response.status(204).end();
  });
  register(app, 'GET /api/enterprises/:id/members', async (request, response) => {
    const { id } = await ownEnterprise(services, response, request.params['id']);
    const viewer = viewerOf(response);
    const members = await Promise.all(
      (await accounts.store.memberships.ofEnterprise(id)).map(async ({ accountId, owner, since }) => ({
        accountId,
        name: (await accounts.store.accounts.get(accountId))?.name ?? '',
        owner,
        since,
        self: accountId === viewer.accountId,
      })),
    );
    const reply: Members = { members, mayManage: mayManageMembers(viewer, id) };
    response.json(reply);
  });
  register(app, 'POST /api/enterprises/:id/invitations', async (request, response) => {
    const { id } = await ownEnterprise(services, response, request.params['id'], mayManageMembers);
    const { to, owner } = parse(invitationRequestSchema, request.body);
    const reply: Invitation = await invite(accounts, { enterpriseId: id, by: viewerOf(response).accountId ?? '', owner, to: to ?? null });
    response.status(201).json(reply);
  });
  register(app, 'DELETE /api/enterprises/:id/members/:account', async (request, response) => {
    const account = String(request.params['account']);
    const leaves = account === viewerOf(response).accountId;
    const { id } = await ownEnterprise(services, response, request.params['id'], leaves ? maySeeEnterprise : mayManageMembers);
    await removeMember(accounts, id, account);
    response.status(204).end();
  });
  register(app, 'PUT /api/enterprises/:id/members/:account', async (request, response) => {
    const { owner } = parse(memberChangeSchema, request.body);
    await setMember(accounts, { enterpriseId: String(request.params['id']), accountId: String(request.params['account']), owner });
    response.status(204).end();
  });
}
