import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What the server says at each step; `drop` closes the connection instead, `silence` says nothing. */
export type Script = Partial<Record<'MAIL' | 'RCPT' | 'DATA' | 'TEXT', string>>;

/** A small SMTP server on the loopback that keeps the messages it accepted. */
export async function smtpServer(script: Script = {}) {
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    let inText = false;
    let buffer = '';
    let text = '';
    sockets.add(socket);
    const say = (line: string) => void (line === 'silence' ? undefined : line === 'drop' ? socket.destroy() : socket.write(`${line}\r\n`));
    const command = (line: string) => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO' || verb === 'HELO') say('250 localhost');
      else if (verb === 'MAIL') say(script.MAIL ?? '250 ok');
      else if (verb === 'RCPT') say(script.RCPT ?? '250 ok');
      else if (verb === 'DATA') {
        inText = (script.DATA ?? '354').startsWith('354');
        say(script.DATA ?? '354 go on');
      } else if (verb === 'QUIT') socket.end('221 bye\r\n');
      else say('250 ok');
    };
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      buffer += part.toString('utf8');
      for (let end; (end = buffer.indexOf('\r\n')) >= 0; buffer = buffer.slice(end + 2)) {
        const line = buffer.slice(0, end);
        if (!inText) {
          command(line);
          continue;
        }
        if (line !== '.') {
          text += `${line}\n`;
          continue;
        }
        inText = false;
        messages.push(text);
        text = '';
        say(script.TEXT ?? '250 queued as 1');
      }
    });
    say('220 localhost');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    messages,
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      sockets.forEach((s) => s.destroy());
      server.close();
    },
  };
}
