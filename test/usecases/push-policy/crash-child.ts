import { runOnce } from './crash-run.ts';

// A run in a process of its own that kills itself at its Nth step (0: never): `crash-child.ts N ADDRESS MAILBOX WEBHOOK-HOST NOW`.
const [last = '0', address = '', mailbox = '', webhookHost = '', now = '0'] = process.argv.slice(2);
let steps = 0;
await runOnce({ address, mailbox, webhookHost, now: Number(now) }, () => {
  if (++steps === Number(last)) process.kill(process.pid, 'SIGKILL');
});
process.stdout.write(`${steps}\n`);
