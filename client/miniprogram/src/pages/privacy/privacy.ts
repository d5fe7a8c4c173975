import { display } from '../../platform/display.ts';

/** 个人信息处理说明, with WeChat's own privacy contract and the one button that may agree to it. */
Component({
  data: { display: display(), needed: false, contract: '' },
  methods: {
    onShow() {
      this.setData({ display: display() });
      if (typeof wx.getPrivacySetting !== 'function') return;
      wx.getPrivacySetting({
        success: ({ needAuthorization, privacyContractName }) => this.setData({ needed: needAuthorization, contract: privacyContractName }),
        fail: () => undefined,
      });
    },
    contract() {
      wx.openPrivacyContract({ fail: () => undefined });
    },
    agreed() {
      this.setData({ needed: false });
    },
  },
});
