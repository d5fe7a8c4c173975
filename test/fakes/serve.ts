/** The made-up library over HTTP, for working on the client: `npx tsx test/fakes/serve.ts [port]`. */
import { join } from 'node:path';
import { createTransport } from '../../server/realtime/create-server.ts';
import { fakeServices } from './services.ts';

const port = Number(process.argv[2] ?? 3000);
const services = fakeServices({ report: (error, where) => process.stderr.write(`${where}: ${String(error)}\n`) }, 120);
createTransport(services, { clientDirectory: join(import.meta.dirname, '../../client/web/dist') }).http.listen(port, () =>
  process.stdout.write(`http://localhost:${port}\n`),
);
