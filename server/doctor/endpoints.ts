import { answersAsMailServer } from '../adapters/channels/email.ts';
import { openEmbedder } from '../adapters/langchain/open-embeddings.ts';
import type { Config } from '../config.ts';
import { registryOf } from '../wiring/registry.ts';
import { fail, PATIENCE_MS, well, type Found, type Look } from './finding.ts';

type Endpoint<Name extends keyof Config> = NonNullable<Config[Name]>;

/** The services outside that the settings name. Everything works without a model, the rest without the part it is for. */
export function endpointLooks(config: Config): readonly Look[] {
  const { languageModel, embeddings, email, registry } = config;
  const { oidc } = config.access;
  const looks: Look[] = [];
  if (languageModel !== null && languageModel.baseUrl !== null)
    looks.push({
      name: '大模型',
      look: () => model(languageModel),
      fix: '请检查 LLM_BASE_URL、LLM_API_KEY；没有大模型也能回答，只是不润色。',
    });
  if (embeddings !== null)
    looks.push({
      name: '向量模型',
      look: () => vectors(embeddings),
      fix: '请检查 EMBEDDINGS_BASE_URL、EMBEDDINGS_API_KEY 和 EMBEDDINGS_MODEL；没有应答时只按词检索。',
    });
  if (email !== null)
    looks.push({
      name: '邮件',
      look: async () => {
        await answersAsMailServer(email.url, PATIENCE_MS);
        return well(`可以登录，发件人 ${email.from}`);
      },
      fix: '请检查 SMTP_URL 里的地址、端口、用户名和密码；连不上时邮件提醒和邮箱登录都发不出。',
    });
  if (oidc !== null)
    looks.push({ name: '统一身份认证', look: () => signOn(oidc.issuer), fix: '请检查 OIDC_ISSUER，并确认本机能访问认证平台。' });
  if (registry !== null)
    looks.push({ name: '企业登记信息', look: () => register(config), fix: '请检查 REGISTRY_URL、REGISTRY_TOKEN 或 REGISTRY_FILE。' });
  return looks;
}

async function model({ baseUrl, apiKey, model: name }: Endpoint<'languageModel'>): Promise<Found> {
  const reply = await fetch(`${(baseUrl ?? '').replace(/\/+$/u, '')}/models`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { authorization: `Bearer ${apiKey}` },
  });
  if (reply.status === 401 || reply.status === 403) return fail('拒绝了密钥', '请检查 LLM_API_KEY。');
  return reply.status >= 500 ? fail(`回应 ${reply.status}`, '请稍后再试，或联系模型服务方。') : well(`有回应（${name}）`);
}

async function vectors(settings: Endpoint<'embeddings'>): Promise<Found> {
  const { dimension } = await openEmbedder(settings);
  return well(`${settings.model}，${dimension}维`);
}

/** What the platform says of itself must bear the name it was asked by: else every sign-in is refused. */
async function signOn(issuer: string): Promise<Found> {
  const reply = await fetch(`${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!reply.ok) return fail(`回应 ${reply.status}`, '请检查 OIDC_ISSUER：在它后面加上 /.well-known/openid-configuration 应能打开。');
  const { issuer: named } = (await reply.json()) as { issuer?: unknown };
  return named === issuer
    ? well('有回应')
    : fail(`认证平台自称 ${String(named)}，与 OIDC_ISSUER 不一致`, '请把 OIDC_ISSUER 改成平台自称的地址，一个字符都不能差。');
}

/** A code that nobody has: that the register answers is all that is asked. */
async function register(config: Config): Promise<Found> {
  await registryOf(config)?.byCode('000000000000000000');
  return well(`${config.registry?.name ?? ''}有回应`);
}
