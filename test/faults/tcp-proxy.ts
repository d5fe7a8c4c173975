import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Every connection is broken and new ones are refused, as when the other machine is gone. */
  cut(): Promise<void>;
  /** Connections stay and new ones are taken, but nothing gets through, as when a cable is out. */
  hang(): void;
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** A stretch of network before a real engine that a test can break. */
export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const pairs = new Set<readonly [Socket, Socket]>();
  let hanging = false;
  const server = createServer((near) => {
    const far = connect(Number(targetPort), hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (chunk) => {
        if (!hanging) to.write(chunk);
      });
      from.on('close', end);
      from.on('error', end);
    }
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  const breakAll = (): void => {
    for (const [near, far] of [...pairs]) {
      near.resetAndDestroy();
      far.destroy();
    }
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => {
      if (server.listening) server.close(() => resolve());
      else resolve();
    });
    breakAll();
    await closed;
  };
  return {
    port,
    cut: stop,
    hang() {
      hanging = true;
    },
    async restore() {
      // What was half said before cannot be gone on with.
      if (hanging) breakAll();
      hanging = false;
      if (!server.listening) await listen(port);
    },
    close: stop,
  };
}
