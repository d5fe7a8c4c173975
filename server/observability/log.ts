import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config.ts';
import { scrub, scrubValue } from './scrub.ts';

/** A value shorter than this is no secret worth the name, and replacing it everywhere would garble the log. */
const SHORTEST_SECRET = 8;

/** One JSON line an event, scrubbed of personal data and secrets before it is written. */
export function openLog(level: string, secrets: readonly string[] = [], destination?: DestinationStream): Logger {
  const kept = secrets.filter((s) => s.length >= SHORTEST_SECRET);
  const options = {
    level,
    serializers: { err: (error: unknown) => error },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: object) => scrubValue(fields, kept) as Record<string, unknown>,
    },
    hooks: {
      logMethod(this: Logger, given: Parameters<Logger['info']>, method: (...args: unknown[]) => void) {
        method.apply(this, argumentsOf(given, kept));
      },
    },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A message is always given: without one pino would take the error's, as it is. */
function argumentsOf([first, ...rest]: readonly unknown[], secrets: readonly string[]): unknown[] {
  const texts = rest.map((part) => (typeof part === 'string' ? scrub(part, secrets) : part));
  if (typeof first === 'string') return [scrub(first, secrets), ...texts];
  return [first instanceof Error ? { err: first } : first, ...(texts.length > 0 ? texts : [''])];
}

/** Everything in the settings that opens something. */
export const secretsOf = ({
  access,
  embeddings,
  languageModel,
  linkKey,
  registry,
  speech,
  wechat,
  email,
  mongodbUri,
  openSearchUrl,
  redisUrl,
  metricsToken,
}: Config): readonly string[] =>
  [
    access.wechat?.secret,
    access.sms?.secret,
    access.oidc?.clientSecret,
    access.bootstrapToken,
    access.auditKey,
    ...(access.factsKeys ?? '').split(',').map((k) => k.split(':')[1]),
    languageModel?.apiKey,
    embeddings?.apiKey,
    registry?.token,
    speech.key,
    linkKey,
    wechat?.secret,
    metricsToken,
    ...[email?.url, mongodbUri, openSearchUrl, redisUrl].map(passwordOf),
  ].flatMap((s) => s ?? []);

function passwordOf(url: string | null | undefined): string | null {
  const password = /^[a-z+]{1,20}:\/\/[^/@:]{0,200}:([^/@]{1,200})@/u.exec(url ?? '')?.[1];
  return password === undefined ? null : decodeURIComponent(password);
}
