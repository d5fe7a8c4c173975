import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnterpriseRows } from '../../server/enterprise-files/read-enterprise-rows.ts';
import { compose, type Application } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import type { Grant } from '../../server/domain/access/account.ts';
import { createTransport } from '../../server/realtime/create-server.ts';
import { demoEnterprisesFile, servicesOf } from '../../server/services.ts';
import { aPerson } from '../fakes/accounts.ts';
import { fakeServices } from '../fakes/services.ts';
import { ROOT } from './targets.ts';

/** A policy, what it replaced, its interpretations and what is asked of enterprises: enough for every page of the workbench. */
const DOCUMENTS = [
  'policies/technical-renovation-fund-measures-2026.html',
  'policies/technical-renovation-fund-measures-2021.txt',
  'policies/rd-expenditure-subsidy-measures.html',
  'interpretations',
].map((path) => join(ROOT, 'data', path));

export interface DeskServer {
  readonly url: string;
  readonly app: Application;
  readonly reported: string[];
  /** A session of somebody with these rights, for the cookie. */
  signIn(grants: readonly Grant[]): Promise<string>;
  stop(): Promise<void>;
}

export interface DeskGiven {
  /** Further files to read. */
  readonly documents?: readonly string[];
  /** Settings as the environment gives them. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Gets the codes that would be sent by e-mail. */
  readonly onCode?: (code: string) => void;
}

/** The real application over part of the demonstration city, in a home of its own. */
export async function startDesk({ documents = [], environment = {}, onCode }: DeskGiven = {}): Promise<DeskServer> {
  const home = await mkdtemp(join(tmpdir(), 'navigator-desk-'));
  const config = readConfig(environment, { home });
  const reported: string[] = [];
  const report = (error: unknown, where: string): void => {
    reported.push(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };
  const composed = await compose(config, report);
  const app: Application =
    onCode === undefined
      ? composed
      : {
          ...composed,
          accounts: {
            ...composed.accounts,
            email: {
              send: (_to, code) => {
                onCode(code);
                return Promise.resolve();
              },
            },
          },
        };
  await app.importPaths([...DOCUMENTS, ...documents]);
  await app.store.enterprises.save((await readEnterpriseRows(demoEnterprisesFile())).profiles);
  const server = createTransport(servicesOf(app, fakeServices().operations, report), {
    clientDirectory: join(ROOT, 'client/web/dist'),
    limits: { reads: 1e6, questions: 1e6, signIns: 1e6 },
  });
  await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`,
    app,
    reported,
    signIn: async (grants) => (await aPerson(app.accounts, { grants })).token,
    async stop() {
      await server.close();
      await app.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
