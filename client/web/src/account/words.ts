const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/u, '微信'],
  [/iPhone|iPad/u, '苹果手机或平板'],
  [/HarmonyOS/u, '鸿蒙设备'],
  [/Android/u, '安卓设备'],
  [/Windows/u, 'Windows电脑'],
  [/Macintosh/u, '苹果电脑'],
  [/Linux/u, 'Linux电脑'],
];
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//u, 'Edge浏览器'],
  [/Firefox\//u, 'Firefox浏览器'],
  [/Chrome\//u, 'Chrome浏览器'],
  [/Safari\//u, 'Safari浏览器'],
];
const named = (list: typeof SYSTEMS, device: string): string | undefined => list.find(([pattern]) => pattern.test(device))?.[1];

/** What a browser says it is, as people would say it. */
export const deviceWords = (device: string): string =>
  [named(SYSTEMS, device), named(BROWSERS, device)].filter((w) => w !== undefined).join('，') || '其他设备';
