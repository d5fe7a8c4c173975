import { z } from 'zod';

const optionalUrl = z.url().optional();

/** Every variable that the environment may set, with what it is when it does not. */
export const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  NAVIGATOR_HOME: z.string().min(1).default('var'),
  /** MongoDB instead of the embedded SQLite. */
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//u, '应以 mongodb:// 开头')
    .optional(),
  /** Several server processes over one MongoDB: news between them travels through Redis streams. */
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//u, '应以 redis:// 开头')
    .optional(),
  /** Which search: the embedded one, or OpenSearch for installations that outgrow one machine. */
  SEARCH_ENGINE: z.enum(['embedded', 'opensearch']).default('embedded'),
  /** The engine's address, with user and password where it wants them, and what the names of its indices begin with. */
  OPENSEARCH_URL: optionalUrl,
  OPENSEARCH_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,60}$/u, '应为小写字母、数字、横线')
    .default('navigator'),
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
  /**
   * A register of enterprises: a service (its address and token) or a table that somebody exports, and what it is called when its facts are
   * shown.
   */
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
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//u, '应以 smtp:// 或 smtps:// 开头')
    .optional(),
  SMTP_FROM: z.string().min(3).optional(),
  /** The mini-program whose subscribe messages are sent, its template, and where each of the template's fields takes its words from. */
  WECHAT_APPID: z.string().optional(),
  WECHAT_SECRET: z.string().optional(),
  WECHAT_TEMPLATE: z.string().optional(),
  WECHAT_FIELDS: z
    .string()
    .regex(
      /^[a-z_]{3,20}\d{1,2}=(?:program|reason|closes|department|verdict)(?:,[a-z_]{3,20}\d{1,2}=(?:program|reason|closes|department|verdict)){0,9}$/u,
      '例如 thing1=program,date2=closes,thing3=reason',
    )
    .default('thing1=program,date2=closes,thing3=reason'),
  WECHAT_API: z.url().default('https://api.weixin.qq.com'),
  /**
   * The wechat mini-program is only signed in to where WECHAT_APPID and WECHAT_SECRET are given. A service that sends SMS: gets `{to, code,
   * minutes}`, signed with the secret.
   */
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

/** The variables with their values checked and defaults filled in. */
export type Environment = z.infer<typeof environmentSchema>;

/** How a wrong value is told. */
export const inChinese = { error: z.locales.zhCN().localeError };

/** A variable that is set, and those without which it does nothing. */
export interface SettingAlone {
  readonly set: keyof Environment;
  readonly missing: readonly (keyof Environment)[];
}

/** What is of use only together with others. */
const TOGETHER: readonly (readonly [keyof Environment, readonly (keyof Environment)[]])[] = [
  ['LLM_BASE_URL', ['LLM_MODEL']],
  ['LLM_API_KEY', ['LLM_MODEL']],
  ['EMBEDDINGS_BASE_URL', ['EMBEDDINGS_MODEL']],
  ['EMBEDDINGS_API_KEY', ['EMBEDDINGS_MODEL']],
  ['SMTP_URL', ['SMTP_FROM']],
  ['SMTP_FROM', ['SMTP_URL']],
  ['WECHAT_APPID', ['WECHAT_SECRET']],
  ['WECHAT_SECRET', ['WECHAT_APPID']],
  ['WECHAT_TEMPLATE', ['WECHAT_APPID', 'WECHAT_SECRET']],
  ['SMS_WEBHOOK_SECRET', ['SMS_WEBHOOK_URL']],
  ['OIDC_ISSUER', ['OIDC_CLIENT_ID']],
  ['OIDC_CLIENT_ID', ['OIDC_ISSUER']],
  ['OIDC_CLIENT_SECRET', ['OIDC_ISSUER', 'OIDC_CLIENT_ID']],
  ['REGISTRY_TOKEN', ['REGISTRY_URL']],
  ['SPEECH_API_KEY', ['SPEECH_URL']],
];

/** A model of a provider with a protocol of its own needs no address; any other does. */
export function settingsAlone(e: Environment): readonly SettingAlone[] {
  const needed: typeof TOGETHER = [
    ...TOGETHER,
    ...(e.LLM_PROVIDER === 'openai' ? ([['LLM_MODEL', ['LLM_BASE_URL']]] as const) : []),
    ...(e.EMBEDDINGS_PROVIDER === 'openai' ? ([['EMBEDDINGS_MODEL', ['EMBEDDINGS_BASE_URL']]] as const) : []),
  ];
  return needed.flatMap(([set, others]) => {
    const missing = others.filter((name) => e[name] === undefined);
    return e[set] === undefined || missing.length === 0 ? [] : [{ set, missing }];
  });
}
