import type { Config } from '../config.ts';
import { fail, warn, well, type Finding, type Found } from './finding.ts';

/** Values that stand in examples and are known to everybody. */
const EXAMPLES = /^(?:change-?me|secret|password|example|test|123456|admin)|(.)\1{7}/iu;

/** What the settings themselves tell, without asking anybody. */
export const settingFindings = (config: Config): readonly Finding[] => [
  { name: '成套的设置', ...inSets(config) },
  { name: '密钥', ...weakSecrets(config) },
  {
    name: '审计密钥',
    ...(config.access.auditKey === null
      ? warn('没有设置 AUDIT_KEY', '能改数据库的人也能改写审计记录；请设置，并另行留存末条校验值（audit verify）。')
      : well('已设置')),
  },
  {
    name: '企业信息加密',
    ...(config.access.factsKeys === null
      ? warn('没有设置 FACTS_KEYS', '企业信息以明文存放；需要时设置后运行 enterprises seal。')
      : well('已设置')),
  },
  { name: '网站地址', ...siteAddress(config.publicUrl) },
];

const inSets = ({ withoutEffect }: Config): Found =>
  withoutEffect.length === 0
    ? well('都齐全')
    : warn(
        withoutEffect.map(({ set, missing }) => `设置了 ${set}，但没有设置 ${missing.join('、')}`).join('；'),
        '缺了另一半，前者不起作用；请补上，或去掉前者。',
      );

function weakSecrets({ access, metricsToken }: Config): Found {
  const given = {
    AUDIT_KEY: access.auditKey,
    NAVIGATOR_BOOTSTRAP_TOKEN: access.bootstrapToken,
    METRICS_TOKEN: metricsToken,
    SMS_WEBHOOK_SECRET: access.sms?.secret ?? null,
  };
  const weak = Object.entries(given).flatMap(([name, value]) => (value !== null && EXAMPLES.test(value) ? [name] : []));
  return weak.length > 0 ? fail(`${weak.join('、')} 是示例值`, '请换成随机值：openssl rand -base64 32。') : well('没有示例值');
}

function siteAddress(url: string): Found {
  if (/^https?:\/\/(?:localhost|127\.|\[::1\])/u.test(url))
    return warn(`PUBLIC_URL 为 ${url}`, '消息里的链接别人打不开；对外服务时请设为实际地址。');
  return url.startsWith('http:') ? warn(`${url} 没有加密`, '登录会话会以明文传送，请使用 https。') : well(url);
}
