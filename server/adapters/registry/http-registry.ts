import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { asRegistered, nameMatches, type EnterpriseRegistry } from '../../domain/enterprise/registry.ts';
import { AppError } from '../../domain/errors.ts';
import { todayInChina } from '../../domain/language/dates.ts';

export interface RegistryService {
  readonly name: string;
  /** Without a slash at the end. */
  readonly url: string;
  readonly token: string | null;
  readonly timeoutMs: number;
  /** One enterprise as the service writes it: the contract's Enterprise. */
  readonly read: (given: Readonly<Record<string, unknown>>) => { readonly profile: EnterpriseProfile };
}

const MAX_BYTES = 1_000_000;

/**
 * A service that answers `GET /enterprises?name=&limit=` with `{enterprises: […]}` and `GET /enterprises/CODE` with one, 404 where there is
 * none.
 */
export function httpRegistry(service: RegistryService): EnterpriseRegistry {
  const entry = (given: unknown) => (isObject(given) ? asRegistered(service.read(given).profile, service.name, todayInChina()) : null);
  return {
    name: service.name,
    async byName(words, limit) {
      const answer = await get(service, `/enterprises?name=${encodeURIComponent(words)}&limit=${limit}`);
      if (!isObject(answer) || !Array.isArray(answer['enterprises'])) throw unreadable(service);
      // What the service thinks alike but does not bear the words is not shown: nobody asked for it.
      return answer['enterprises']
        .flatMap((given) => entry(given) ?? [])
        .filter((e) => nameMatches(e.name, words) > 0)
        .slice(0, limit);
    },
    async byCode(code) {
      const answer = await get(service, `/enterprises/${encodeURIComponent(code)}`);
      const found = answer === null ? null : entry(answer);
      return found?.id === code ? found : null;
    },
  };
}

async function get({ name, url, token, timeoutMs }: RegistryService, path: string): Promise<unknown> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(`${url}${path}`, {
      headers: { accept: 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    body = await textOf(response);
  } catch {
    throw new AppError('busy', `${name}暂时查不到，请稍后再试，或者自行填写。`);
  }
  if (response.status === 404) return null;
  if (!response.ok) throw new AppError('busy', `${name}暂时查不到（${response.status}），请稍后再试，或者自行填写。`);
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw unreadable({ name });
  }
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    const bytes = part as Uint8Array;
    parts.push(bytes);
    size += bytes.length;
    if (size > MAX_BYTES) throw new Error('too large');
  }
  return Buffer.concat(parts).toString('utf8');
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const unreadable = ({ name }: Pick<RegistryService, 'name'>): AppError => new AppError('unreadable', `${name}的答复无法识别，请自行填写。`);
