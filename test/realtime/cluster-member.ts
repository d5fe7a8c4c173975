import type { AddressInfo } from 'node:net';
import { redisStreams } from '../../server/adapters/redis-streams.ts';
import { openMongoStore } from '../../server/adapters/store.ts';
import { createTransport } from '../../server/realtime/create-server.ts';
import { fakeServices } from '../fakes/services.ts';

/** One server process of a cluster, started by the test: `node … MONGODB_URI REDIS_URL MILLISECONDS_BETWEEN_EVENTS`. Prints its port. */
const [mongodb = '', redis = '', pause = '0'] = process.argv.slice(2);
const store = await openMongoStore(mongodb);
const streams = await redisStreams(redis, (error) => process.stderr.write(`${String(error)}\n`));
const services = fakeServices({ answerLog: store.answers }, Number(pause));
const { http } = createTransport({ ...services, push: { ...services.push, store: store.push } }, { adapter: streams.adapter });
http.listen(0, '127.0.0.1', () => process.stdout.write(`${(http.address() as AddressInfo).port}\n`));
