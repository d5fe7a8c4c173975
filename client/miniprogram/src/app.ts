import './platform/older-engines.ts';
import { say } from './platform/reading.ts';
import { takeUp } from './state/conversation.ts';
import { chat } from './state/server.ts';

/** Milliseconds in the background after which WeChat may have cut the socket. */
const ASLEEP = 4_000;
let hiddenAt: number | null = null;

App({
  onLaunch() {
    takeUp();
  },
  onShow() {
    if (hiddenAt !== null && Date.now() - hiddenAt >= ASLEEP && chat.wake()) say('正在接上刚才的回答');
    hiddenAt = null;
  },
  onHide() {
    hiddenAt = Date.now();
  },
});
