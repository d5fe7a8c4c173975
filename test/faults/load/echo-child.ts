import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

// A plain socket.io echo, to compare with: takes `echo`, gives it back. Prints its port.
const http = createServer();
const io = new Server(http, { serveClient: false });
io.on('connection', (socket) => socket.on('echo', (given: unknown, acknowledge: (given: unknown) => void) => acknowledge(given)));
http.listen(0, '127.0.0.1', () => process.stdout.write(`echo http://localhost:${(http.address() as AddressInfo).port}\n`));
