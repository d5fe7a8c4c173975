import type { Express } from 'express';
import { accountStateSchema, auditQuerySchema, grantsSchema, type AccountList, type AuditPage } from '../../contract/accounts.ts';
import type { Account } from '../../domain/access/account.ts';
import { setDisabled, setGrants } from '../../usecases/accounts/staff.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** What an overseer sees of an account: no address, no secret. */
const listed = ({ id, name, createdAt, disabledAt, grants }: Account): AccountList['accounts'][number] => ({
  id,
  name,
  createdAt,
  disabledAt,
  grants,
});

/** Who works here, what they may do, and what was done. */
export function addStaffRoutes(app: Express, { accounts }: Services): void {
  register(app, 'GET /api/accounts', async (_request, response) => {
    const reply: AccountList = { accounts: (await accounts.store.accounts.all()).map(listed) };
    response.json(reply);
  });
  register(app, 'PUT /api/accounts/:account/grants', async (request, response) => {
    response.json(listed(await setGrants(accounts, String(request.params['account']), parse(grantsSchema, request.body).grants)));
  });
  register(app, 'PUT /api/accounts/:account/state', async (request, response) => {
    response.json(listed(await setDisabled(accounts, String(request.params['account']), parse(accountStateSchema, request.body).disabled)));
  });
  register(app, 'GET /api/audit', async (request, response) => {
    const { after, limit } = parse(auditQuerySchema, request.query);
    const reply: AuditPage = { entries: await accounts.store.audit.list(after, limit), last: await accounts.store.audit.last() };
    response.json(reply);
  });
}
