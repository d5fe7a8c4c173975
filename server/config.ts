import { resolve } from 'node:path';
import type { WechatSource } from './adapters/channels/wechat-fields.ts';
import { environmentSchema, inChinese, settingsAlone, type Environment, type SettingAlone } from './environment.ts';

/** A model behind an endpoint; `baseUrl` null: the provider's own. */
interface ModelSettings<Provider extends string> {
  readonly provider: Provider;
  readonly baseUrl: string | null;
  readonly apiKey: string;
  readonly model: string;
  readonly timeoutMs: number;
}

/** Settings of one run; `home` is absolute. */
export interface Config {
  readonly port: number;
  readonly home: string;
  readonly mongodbUri: string | null;
  readonly redisUrl: string | null;
  readonly embeddings: ModelSettings<'openai' | 'tongyi' | 'zhipu'> | null;
  readonly languageModel: ModelSettings<'openai' | 'tongyi' | 'moonshot'> | null;
  /** The engine that searches; null for the embedded index. */
  readonly search: { readonly url: string; readonly prefix: string } | null;
  /** Where an engine answers, used or not: the bench compares with it. */
  readonly openSearchUrl: string | null;
  readonly sources: string | null;
  readonly interpretationRules: string | null;
  readonly ocrCommand: readonly [string, ...string[]] | null;
  readonly insideHosts: readonly string[];
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** The same where somebody stated it, else null: search engines are told no address that was only assumed. */
  readonly statedUrl: string | null;
  /** Null: the server does not push by itself. */
  readonly pushEveryMinutes: number | null;
  /** Null: only when asked for. */
  readonly probeEveryMinutes: number | null;
  readonly linkKey: string | null;
  readonly webhookInsideHosts: readonly string[];
  /** Null: there is no register to ask. */
  readonly registry: {
    readonly name: string;
    readonly url: string | null;
    readonly token: string | null;
    readonly file: string | null;
  } | null;
  readonly email: { readonly url: string; readonly from: string } | null;
  readonly wechat: {
    readonly appId: string;
    readonly secret: string;
    readonly template: string;
    readonly fields: Readonly<Record<string, WechatSource>>;
    readonly api: string;
  } | null;
  readonly speech: { readonly command: readonly [string, ...string[]] | null; readonly url: string | null; readonly key: string | null };
  readonly logLevel: string;
  readonly metricsToken: string | null;
  /** Without a slash at the end. */
  readonly tracesUrl: string | null;
  readonly access: AccessSettings;
  /** What is set and does nothing, because what belongs to it is not set. */
  readonly withoutEffect: readonly SettingAlone[];
}

/** Who may come in, how, and how long what they leave is kept. */
export interface AccessSettings {
  readonly wechat: { readonly appId: string; readonly secret: string; readonly api: string } | null;
  readonly sms: { readonly url: string; readonly secret: string | null } | null;
  readonly oidc: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string | null;
    readonly label: string;
  } | null;
  readonly bootstrapToken: string | null;
  readonly auditKey: string | null;
  readonly factsKeys: string | null;
  readonly retention: { readonly questions: number; readonly deliveries: number };
  readonly trustedProxies: number;
  readonly allowedOrigins: readonly string[];
}

/** The environment, read once at start. @throws Error naming the variable that is wrong. */
export function readConfig(
  environment: NodeJS.ProcessEnv = process.env,
  overrides: { readonly home?: string | undefined; readonly port?: string | undefined } = {},
): Config {
  const given = {
    ...environment,
    ...(overrides.home !== undefined && { NAVIGATOR_HOME: overrides.home }),
    ...(overrides.port !== undefined && { PORT: overrides.port }),
  };
  const parsed = environmentSchema.safeParse(given, inChinese);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`环境变量 ${String(issue?.path[0])} 的值不正确：${issue?.message ?? ''}`);
  }
  const e = parsed.data;
  return {
    port: e.PORT,
    home: resolve(e.NAVIGATOR_HOME),
    mongodbUri: e.MONGODB_URI ?? null,
    redisUrl: e.REDIS_URL ?? null,
    logLevel: e.LOG_LEVEL,
    speech: { command: commandOf(e.SPEECH_COMMAND), url: e.SPEECH_URL ?? null, key: e.SPEECH_API_KEY ?? null },
    metricsToken: e.METRICS_TOKEN ?? null,
    tracesUrl: e.OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? null : withoutSlash(e.OTEL_EXPORTER_OTLP_ENDPOINT),
    publicUrl: withoutSlash(e.PUBLIC_URL),
    statedUrl: environment['PUBLIC_URL'] === undefined ? null : withoutSlash(e.PUBLIC_URL),
    search: e.SEARCH_ENGINE === 'opensearch' ? { url: e.OPENSEARCH_URL ?? 'http://localhost:9200', prefix: e.OPENSEARCH_PREFIX } : null,
    openSearchUrl: e.OPENSEARCH_URL ?? null,
    ocrCommand: commandOf(e.OCR_COMMAND),
    sources: pathOf(e.SOURCES),
    interpretationRules: pathOf(e.INTERPRETATION_RULES),
    insideHosts: namesOf(e.SOURCE_INSIDE_HOSTS),
    ...pushSettings(e),
    registry: registrySettings(e),
    access: accessSettings(e),
    withoutEffect: settingsAlone(e),
    ...modelSettings(e),
  };
}

/** A model is used where its name is given and where it answers: an address, or a provider that has one of its own. */
const modelSettings = (e: Environment): Pick<Config, 'languageModel' | 'embeddings'> => ({
  languageModel: modelOf({
    provider: e.LLM_PROVIDER,
    baseUrl: e.LLM_BASE_URL ?? null,
    apiKey: e.LLM_API_KEY ?? '',
    model: e.LLM_MODEL,
    timeoutMs: e.LLM_TIMEOUT_MS,
  }),
  embeddings: modelOf({
    provider: e.EMBEDDINGS_PROVIDER,
    baseUrl: e.EMBEDDINGS_BASE_URL ?? null,
    apiKey: e.EMBEDDINGS_API_KEY ?? '',
    model: e.EMBEDDINGS_MODEL,
    timeoutMs: e.EMBEDDINGS_TIMEOUT_MS,
  }),
});

function modelOf<P extends string>({
  model,
  ...rest
}: Omit<ModelSettings<P>, 'model'> & { readonly model: string | undefined }): ModelSettings<P> | null {
  const isReachable = rest.baseUrl !== null || rest.provider !== 'openai';
  return model === undefined || !isReachable ? null : { model, ...rest };
}

function accessSettings(e: Environment): AccessSettings {
  const { WECHAT_APPID: appId, WECHAT_SECRET: secret, OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = e;
  return {
    wechat: appId !== undefined && secret !== undefined ? { appId, secret, api: withoutSlash(e.WECHAT_API) } : null,
    sms: e.SMS_WEBHOOK_URL === undefined ? null : { url: e.SMS_WEBHOOK_URL, secret: e.SMS_WEBHOOK_SECRET ?? null },
    oidc:
      issuer !== undefined && clientId !== undefined
        ? { issuer, clientId, clientSecret: e.OIDC_CLIENT_SECRET ?? null, label: e.OIDC_LABEL }
        : null,
    bootstrapToken: e.NAVIGATOR_BOOTSTRAP_TOKEN ?? null,
    auditKey: e.AUDIT_KEY ?? null,
    factsKeys: e.FACTS_KEYS ?? null,
    retention: { questions: e.RETENTION_QUESTIONS_DAYS, deliveries: e.RETENTION_DELIVERIES_DAYS },
    trustedProxies: e.TRUSTED_PROXIES,
    allowedOrigins: namesOf(e.ALLOWED_ORIGINS),
  };
}

const registrySettings = ({
  REGISTRY_URL: url,
  REGISTRY_FILE: file,
  REGISTRY_TOKEN: token,
  REGISTRY_NAME: name,
}: Environment): Config['registry'] =>
  url === undefined && file === undefined
    ? null
    : { name, url: url === undefined ? null : withoutSlash(url), token: token ?? null, file: pathOf(file) };

const pathOf = (path: string | undefined): string | null => (path === undefined ? null : resolve(path));
const withoutSlash = (url: string): string => url.replace(/\/+$/u, '');

/** `my-tts --lang zh` → the program and its words. */
function commandOf(line: string | undefined): readonly [string, ...string[]] | null {
  const [program, ...words] = (line ?? '').split(' ').filter((w) => w !== '');
  return program === undefined ? null : [program, ...words];
}

/** Names separated by commas. */
const namesOf = (list: string): readonly string[] =>
  list
    .split(',')
    .map((h) => h.trim())
    .filter((h) => h !== '');

function pushSettings(
  e: Environment,
): Pick<Config, 'pushEveryMinutes' | 'probeEveryMinutes' | 'linkKey' | 'webhookInsideHosts' | 'email' | 'wechat'> {
  const { WECHAT_APPID: appId, WECHAT_SECRET: secret, WECHAT_TEMPLATE: template } = e;
  const fields = Object.fromEntries(e.WECHAT_FIELDS.split(',').map((f) => f.split('=') as [string, WechatSource]));
  return {
    pushEveryMinutes: e.PUSH_EVERY_MINUTES ?? null,
    probeEveryMinutes: e.PROBE_EVERY_MINUTES ?? null,
    linkKey: e.LINK_KEY ?? null,
    webhookInsideHosts: namesOf(e.WEBHOOK_INSIDE_HOSTS),
    email: e.SMTP_URL !== undefined && e.SMTP_FROM !== undefined ? { url: e.SMTP_URL, from: e.SMTP_FROM } : null,
    wechat:
      appId !== undefined && secret !== undefined && template !== undefined
        ? { appId, secret, template, fields, api: withoutSlash(e.WECHAT_API) }
        : null,
  };
}
