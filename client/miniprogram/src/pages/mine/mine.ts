import { choose, display, MODES, type Mode } from '../../platform/display.ts';
import { go, readInto, say, wordsOf, type Reading } from '../../platform/reading.ts';
import { chooseOwn, chosen, clear } from '../../state/enterprise.ts';
import { accountApi, api, chat } from '../../state/server.ts';
import { bearer, type Account } from '../../state/session.ts';

type Tap = WechatMiniprogram.TouchEvent;

/** 我的: who is signed in, for which enterprise, and how pages are shown. */
Component({
  data: {
    display: display(),
    modes: MODES,
    reading: 'loading' as Reading,
    problem: '',
    account: null as Account | null,
    mayWechat: false,
    consent: false,
    signing: false,
    enterprise: '',
    ownId: '',
    unread: 0,
  },
  methods: {
    onShow() {
      const now = chosen();
      this.setData({ display: display(), enterprise: now?.name ?? '', ownId: now?.ownId ?? '' });
      void this.read();
    },
    read(): Promise<void> {
      const asked = bearer.token();
      return readInto(
        this,
        () => api.session(),
        ({ account, ways }) => {
          // Ended elsewhere, or on another server: what was kept of it goes. A session begun meanwhile stays.
          if (account === null && asked !== null && bearer.token() === asked) bearer.forget();
          if (account !== null) void this.count();
          return { account, mayWechat: ways.wechat };
        },
      );
    },
    async count() {
      const id = chosen()?.ownId ?? null;
      if (id === null) return this.setData({ unread: 0 });
      const { unread } = await api.inbox(id).catch(() => ({ unread: 0 }));
      this.setData({ unread });
      if (unread > 0) wx.showTabBarRedDot({ index: 4, fail: () => undefined });
      else wx.hideTabBarRedDot({ index: 4, fail: () => undefined });
    },
    consent() {
      this.setData({ consent: !this.data.consent });
    },
    signIn() {
      if (!this.data.consent) return say('请先阅读并同意个人信息处理说明');
      this.setData({ signing: true });
      wx.login({
        success: ({ code }) => {
          accountApi
            .signInWithWechat(code, true)
            .then(async ({ token }) => {
              if (token !== undefined) bearer.renew(token);
              chat.wake();
              const { account } = await api.session();
              const first = account?.enterprises[0];
              if (first !== undefined && chosen()?.ownId !== first.id) await chooseOwn(first.id);
              say('已登录');
              this.onShow();
            })
            .catch((error: unknown) => say(wordsOf(error)))
            .then(
              () => this.setData({ signing: false }),
              () => undefined,
            );
        },
        fail: () => {
          this.setData({ signing: false });
          say('微信没有完成登录，请重试');
        },
      });
    },
    signOut() {
      accountApi
        .signOut()
        .catch(() => undefined)
        .then(
          () => {
            bearer.forget();
            if ((chosen()?.ownId ?? null) !== null) clear();
            chat.wake();
            say('已退出');
            this.onShow();
          },
          () => undefined,
        );
    },
    enterprise() {
      go('enterprise');
    },
    messages() {
      go('messages');
    },
    reminders() {
      go('reminders');
    },
    privacy() {
      go('privacy');
    },
    drafts() {
      go('drafts');
    },
    listen() {
      go('listen');
    },
    mode({ currentTarget: { dataset } }: Tap) {
      choose(dataset['mode'] as Mode);
      this.setData({ display: display() });
    },
    onShareAppMessage() {
      return { title: '惠企政策导航', path: '/pages/ask/ask' };
    },
  },
});
