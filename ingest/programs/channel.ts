/** Where one applies: a site, a platform, a window. */
const FORMS: readonly RegExp[] = [
  // 通过某市科技计划综合管理平台填写并提交 · 登录“云溪通”平台（https://…）申报
  /(?:通过|登录|登陆|在|使用|进入)([“‘]?[^，。；：、“”]{2,40}[”’]?(?:平台|系统|网站|政务服务网|客户端|小程序|APP|专区|网)(?:[”’])?(?:（[^）]{4,80}）)?)(?:上|中)?[^，。；：]{0,12}?(?:填写|填报|提交|申报|申请|注册|办理|进行|报名|点击)/u,
  // 直接送交市商务局受理窗口 · 到区政务服务中心窗口办理
  /(?:送交|递交|提交|报送|报至|交至|到|至)(?:至|到)?([^，。；：、（）]{3,30}(?:窗口|服务中心|服务大厅|经办处室|受理点))/u,
];

/** The first place of application that the texts name, in the document's words. */
export function channelIn(texts: readonly string[]): string | null {
  for (const form of FORMS)
    for (const text of texts) {
      const place = form.exec(text)?.[1];
      if (place && !/公示|公告|公布|查询|下载/u.test(place)) return place;
    }
  return null;
}
