import { resolve } from 'node:path';
import { z } from 'zod';
import type { WechatSource } from './adapters/channels/wechat-fields.ts';

const optionalUrl = z.url().optional();

/** Every setting, read from the environment once, at start. A wrong value stops the program naming the variable. */
const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  NAVIGATOR_HOME: z.string().min(1).default('var'),
  /** MongoDB instead of the embedded SQLite. */
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//u, '应以 mongodb:// 开头').optional(),
  /** Several server processes over one MongoDB: news between them travels through Redis streams. */
  REDIS_URL: z.string().regex(/^rediss?:\/\//u, '应以 redis:// 开头').optional(),
  /** Which search: the embedded one, or OpenSearch for installations that outgrow one machine. */
  SEARCH_ENGINE: z.enum(['embedded', 'opensearch']).default('embedded'),
  /** The engine's address, with user and password where it wants them, and what the names of its indices begin with. */
  OPENSEARCH_URL: optionalUrl,
  OPENSEARCH_PREFIX: z.string().regex(/^[a-z][a-z0-9_-]{0,60}$/u, '应为小写字母、数字、横线').default('navigator'),
  /** Any OpenAI-compatible endpoint; without it everything works without a model. */
  LLM_BASE_URL: optionalUrl,
  /** Whose protocol: `openai` for every compatible endpoint, or a provider with its own. */
  LLM_PROVIDER: z.enum(['openai', 'tongyi', 'moonshot']).default('openai'),
  LLM_API_KEY: z.string().optional(),
  LLM_MODEL: z.string().optional(),
  LLM_TIMEOUT_MS: z.coerce.number().int().positive().default(20_000),
  /** A model that makes the vectors of the embedded search; without it the built-in one does. */
  EMBEDDINGS_PROVIDER: z.enum(['openai', 'tongyi', 'zhipu']).default('openai'),
  EMBEDDINGS_BASE_URL: optionalUrl,
  EMBEDDINGS_API_KEY: z.string().optional(),
  EMBEDDINGS_MODEL: z.string().min(1).optional(),
  EMBEDDINGS_TIMEOUT_MS: z.coerce.number().int().positive().default(2_000),
  /** A sources.yaml that the server reads again and again, as often as it says. */
  SOURCES: z.string().optional(),
  /** A YAML file of your own over the defaults in data/interpretation-rules.yaml: terms, numbers, what needs no interpretation. */
  INTERPRETATION_RULES: z.string().min(1).optional(),
  /** Hosts inside the own network that sources.yaml may name (`name:port`, separated by commas); all others inside are refused. */
  SOURCE_INSIDE_HOSTS: z.string().default(''),
  /** A program that prints the text of a scan, given the file: `tesseract {file} - -l chi_sim`. */
  OCR_COMMAND: z.string().optional(),
  /** The site's address as people open it; links in messages lead there. */
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  /** A register of enterprises: a service (its address and token) or a table that somebody exports, and what it is called when its facts are shown. */
  REGISTRY_URL: optionalUrl,
  REGISTRY_TOKEN: z.string().min(1).optional(),
  REGISTRY_FILE: z.string().min(1).optional(),
  REGISTRY_NAME: z.string().min(1).max(40).default('企业登记信息'),
  /** The server pushes by itself every so many minutes; left out, only `navigator push run` does. */
  PUSH_EVERY_MINUTES: z.coerce.number().int().min(1).max(1440).optional(),
  /** A test policy goes all the way every so many minutes (`navigator probe`); left out, only when asked for. */
  PROBE_EVERY_MINUTES: z.coerce.number().int().min(1).max(1440).optional(),
  /** Signs the links by which an e-mail is unsubscribed; without it one is made and kept in the home. Several servers need the same. */
  LINK_KEY: z.string().min(32).optional(),
  /** Receivers of webhooks inside the own network (`name:port`, separated by commas); all others inside are refused. */
  WEBHOOK_INSIDE_HOSTS: z.string().default(''),
  /** The server that sends e-mail: `smtps://user:password@host`, and the sender's address. */
  SMTP_URL: z.string().regex(/^smtps?:\/\//u, '应以 smtp:// 或 smtps:// 开头').optional(),
  SMTP_FROM: z.string().min(3).optional(),
  /** The mini-program whose subscribe messages are sent, its template, and where each of the template's fields takes its words from. */
  WECHAT_APPID: z.string().optional(),
  WECHAT_SECRET: z.string().optional(),
  WECHAT_TEMPLATE: z.string().optional(),
  WECHAT_FIELDS: z.string().regex(/^[a-z_]{3,20}\d{1,2}=(?:program|reason|closes|department|verdict)(?:,[a-z_]{3,20}\d{1,2}=(?:program|reason|closes|department|verdict)){0,9}$/u, '例如 thing1=program,date2=closes,thing3=reason').default('thing1=program,date2=closes,thing3=reason'),
  WECHAT_API: z.url().default('https://api.weixin.qq.com'),
  /** The wechat mini-program is only signed in to where WECHAT_APPID and WECHAT_SECRET are given. A service that sends SMS: gets `{to, code, minutes}`, signed with the secret. */
  SMS_WEBHOOK_URL: z.url().optional(),
  SMS_WEBHOOK_SECRET: z.string().min(16).optional(),
  /** Single sign-on by OpenID Connect; the provider sends people back to PUBLIC_URL/api/session/oidc/callback. */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_LABEL: z.string().min(1).max(20).default('统一身份认证'),
  /** Lets whoever knows it make the first operator on the sign-in page; without effect once there is one. */
  NAVIGATOR_BOOTSTRAP_TOKEN: z.string().min(20).optional(),
  /** Signs the chain of the audit log. */
  AUDIT_KEY: z.string().min(32).optional(),
  /** Encrypts enterprises' facts at rest: `id:base64 of 32 bytes`, several separated by commas; the first encrypts, all decrypt. */
  FACTS_KEYS: z.string().optional(),
  /** Days that questions with their answers, and messages that were sent, are kept. */
  RETENTION_QUESTIONS_DAYS: z.coerce.number().int().min(1).default(365),
  RETENTION_DELIVERIES_DAYS: z.coerce.number().int().min(1).default(1095),
  /** Proxies before this server whose `X-Forwarded-For` is believed, and other sites whose pages may call the API (separated by commas). */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  ALLOWED_ORIGINS: z.string().default(''),
  /** Lets a collector of figures read GET /metrics without an account. */
  METRICS_TOKEN: z.string().min(20).optional(),
  /** An OpenTelemetry collector (OTLP over HTTP) that traces are sent to. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  /** A voice for 每日一听: a program that reads text and writes mp3 (`my-tts --lang zh`), or a service that takes `{text, format}`. */
  SPEECH_COMMAND: z.string().optional(),
  SPEECH_URL: z.url().optional(),
  SPEECH_API_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** Settings of one run; `home` is absolute. */
export interface Config {
  readonly port: number;
  readonly home: string;
  readonly mongodbUri: string | null;
  readonly redisUrl: string | null;
  readonly embeddings: { readonly provider: 'openai' | 'tongyi' | 'zhipu'; readonly baseUrl: string | null; readonly apiKey: string; readonly model: string; readonly timeoutMs: number } | null;
  readonly languageModel: { readonly provider: 'openai' | 'tongyi' | 'moonshot'; readonly baseUrl: string | null; readonly apiKey: string; readonly model: string; readonly timeoutMs: number } | null;
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
  readonly registry: { readonly name: string; readonly url: string | null; readonly token: string | null; readonly file: string | null } | null;
  readonly email: { readonly url: string; readonly from: string } | null;
  readonly wechat: { readonly appId: string; readonly secret: string; readonly template: string; readonly fields: Readonly<Record<string, WechatSource>>; readonly api: string } | null;
  readonly speech: { readonly command: readonly [string, ...string[]] | null; readonly url: string | null; readonly key: string | null };
  readonly logLevel: string;
  readonly metricsToken: string | null;
  /** Without a slash at the end. */
  readonly tracesUrl: string | null;
  readonly access: AccessSettings;
}

/** Who may come in, how, and how long what they leave is kept. */
export interface AccessSettings {
  readonly wechat: { readonly appId: string; readonly secret: string; readonly api: string } | null;
  readonly sms: { readonly url: string; readonly secret: string | null } | null;
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string | null; readonly label: string } | null;
  readonly bootstrapToken: string | null;
  readonly auditKey: string | null;
  readonly factsKeys: string | null;
  readonly retention: { readonly questions: number; readonly deliveries: number };
  readonly trustedProxies: number;
  readonly allowedOrigins: readonly string[];
}

/** @throws Error naming the variable that is wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env, overrides: { readonly home?: string | undefined; readonly port?: string | undefined } = {}): Config {
  const given = { ...environment, ...(overrides.home !== undefined && { NAVIGATOR_HOME: overrides.home }), ...(overrides.port !== undefined && { PORT: overrides.port }) };
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`环境变量 ${String(issue?.path[0])} 的值不正确：${issue?.message ?? ''}`);
  }
  const e = parsed.data;
  return {
    port: e.PORT, home: resolve(e.NAVIGATOR_HOME), mongodbUri: e.MONGODB_URI ?? null, redisUrl: e.REDIS_URL ?? null, logLevel: e.LOG_LEVEL, speech: { command: commandOf(e.SPEECH_COMMAND), url: e.SPEECH_URL ?? null, key: e.SPEECH_API_KEY ?? null }, metricsToken: e.METRICS_TOKEN ?? null, tracesUrl: e.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/u, '') ?? null, publicUrl: e.PUBLIC_URL.replace(/\/+$/u, ''), statedUrl: environment['PUBLIC_URL'] === undefined ? null : e.PUBLIC_URL.replace(/\/+$/u, ''),
    search: e.SEARCH_ENGINE === 'opensearch' ? { url: e.OPENSEARCH_URL ?? 'http://localhost:9200', prefix: e.OPENSEARCH_PREFIX } : null, openSearchUrl: e.OPENSEARCH_URL ?? null,
    ocrCommand: commandOf(e.OCR_COMMAND), sources: e.SOURCES === undefined ? null : resolve(e.SOURCES), interpretationRules: e.INTERPRETATION_RULES === undefined ? null : resolve(e.INTERPRETATION_RULES), insideHosts: hosts(e.SOURCE_INSIDE_HOSTS), ...pushSettings(e), registry: registrySettings(e), access: accessSettings(e),
    languageModel: (e.LLM_BASE_URL !== undefined || e.LLM_PROVIDER !== 'openai') && e.LLM_MODEL !== undefined ? { provider: e.LLM_PROVIDER, baseUrl: e.LLM_BASE_URL ?? null, apiKey: e.LLM_API_KEY ?? '', model: e.LLM_MODEL, timeoutMs: e.LLM_TIMEOUT_MS } : null,
    embeddings: (e.EMBEDDINGS_BASE_URL !== undefined || e.EMBEDDINGS_PROVIDER !== 'openai') && e.EMBEDDINGS_MODEL !== undefined ? { provider: e.EMBEDDINGS_PROVIDER, baseUrl: e.EMBEDDINGS_BASE_URL ?? null, apiKey: e.EMBEDDINGS_API_KEY ?? '', model: e.EMBEDDINGS_MODEL, timeoutMs: e.EMBEDDINGS_TIMEOUT_MS } : null,
  };
}

function accessSettings(e: z.infer<typeof schema>): AccessSettings {
  const { WECHAT_APPID: appId, WECHAT_SECRET: secret, OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = e;
  return {
    wechat: appId !== undefined && secret !== undefined ? { appId, secret, api: e.WECHAT_API.replace(/\/+$/u, '') } : null,
    sms: e.SMS_WEBHOOK_URL === undefined ? null : { url: e.SMS_WEBHOOK_URL, secret: e.SMS_WEBHOOK_SECRET ?? null },
    oidc: issuer !== undefined && clientId !== undefined ? { issuer, clientId, clientSecret: e.OIDC_CLIENT_SECRET ?? null, label: e.OIDC_LABEL } : null,
    bootstrapToken: e.NAVIGATOR_BOOTSTRAP_TOKEN ?? null, auditKey: e.AUDIT_KEY ?? null, factsKeys: e.FACTS_KEYS ?? null,
    retention: { questions: e.RETENTION_QUESTIONS_DAYS, deliveries: e.RETENTION_DELIVERIES_DAYS },
    trustedProxies: e.TRUSTED_PROXIES, allowedOrigins: hosts(e.ALLOWED_ORIGINS),
  };
}

const registrySettings = ({ REGISTRY_URL: url, REGISTRY_FILE: file, REGISTRY_TOKEN: token, REGISTRY_NAME: name }: z.infer<typeof schema>): Config['registry'] =>
  url === undefined && file === undefined ? null : { name, url: url?.replace(/\/+$/u, '') ?? null, token: token ?? null, file: file === undefined ? null : resolve(file) };

function commandOf(line: string | undefined): readonly [string, ...string[]] | null {
  const [program, ...words] = (line ?? '').split(' ').filter((w) => w !== '');
  return program === undefined ? null : [program, ...words];
}

const hosts = (list: string): readonly string[] => list.split(',').map((h) => h.trim()).filter((h) => h !== '');

function pushSettings(e: z.infer<typeof schema>): Pick<Config, 'pushEveryMinutes' | 'probeEveryMinutes' | 'linkKey' | 'webhookInsideHosts' | 'email' | 'wechat'> {
  const { WECHAT_APPID: appId, WECHAT_SECRET: secret, WECHAT_TEMPLATE: template } = e;
  const fields = Object.fromEntries(e.WECHAT_FIELDS.split(',').map((f) => f.split('=') as [string, WechatSource]));
  return {
    pushEveryMinutes: e.PUSH_EVERY_MINUTES ?? null, probeEveryMinutes: e.PROBE_EVERY_MINUTES ?? null, linkKey: e.LINK_KEY ?? null, webhookInsideHosts: hosts(e.WEBHOOK_INSIDE_HOSTS), email: e.SMTP_URL !== undefined && e.SMTP_FROM !== undefined ? { url: e.SMTP_URL, from: e.SMTP_FROM } : null,
    wechat: appId !== undefined && secret !== undefined && template !== undefined ? { appId, secret, template, fields, api: e.WECHAT_API.replace(/\/+$/u, '') } : null,
  };
}
