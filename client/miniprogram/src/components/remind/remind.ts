import { go, say, wordsOf, toTab } from '../../platform/reading.ts';
import { askPermission, missingFor, subscribe } from '../../state/reminders.ts';

/** “有新的申报机会时提醒我”: the only place where WeChat's permission is asked, after saying what comes of it. */
Component({
  options: { addGlobalClass: true },
  data: { said: '' },
  methods: {
    remind() {
      const missing = missingFor();
      if (missing !== null) {
        say(missing === 'sign-in' ? '请先登录，提醒才能送到您的微信' : '请先登记或加入企业');
        toTab('mine');
        return;
      }
      // First of all, while WeChat still knows that someone tapped.
      askPermission()
        .then(async (permitted) => {
          await subscribe(permitted);
          this.setData({ said: permitted ? '已开启，下一条会发到您的微信' : '已改为在消息里提醒' });
        })
        .catch((error: unknown) => say(wordsOf(error)));
    },
    settings() {
      go('reminders');
    },
  },
});
