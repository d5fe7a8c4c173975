import { checkCreditCode } from '../domain/enterprise/credit-code.ts';
import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { EnterpriseRegistry } from '../domain/enterprise/registry.ts';
import { AppError } from '../domain/errors.ts';

/** Names shown to choose from. */
const MOST = 20;
/** Candidates of the register that bear the words, and the register’s name. */
export interface FoundEnterprises {
  readonly source: string;
  readonly candidates: readonly EnterpriseProfile[];
  readonly more: boolean;
}

/**
 * Who might be meant by a name or a code: a person chooses, even where there is only one. @throws AppError where what was given can be
 * neither.
 */
export async function findEnterprise(registry: EnterpriseRegistry | null, given: string): Promise<FoundEnterprises> {
  const register = demanded(registry);
  const words = given.trim();
  if (/^[0-9A-Z\s]{15,24}$/iu.test(words.normalize('NFKC')) && /\d/u.test(words)) {
    const found = await register.byCode(validCode(words));
    return { source: register.name, candidates: found === null ? [] : [found], more: false };
  }
  if ([...words].length < 2) throw new AppError('bad-request', '请至少输入企业名称中的两个字，或者18位统一社会信用代码。');
  const candidates = await register.byName(words, MOST + 1);
  return { source: register.name, candidates: candidates.slice(0, MOST), more: candidates.length > MOST };
}

/** What the register says of the one that was chosen. @throws AppError where it has none with this code. */
export async function registeredEnterprise(registry: EnterpriseRegistry | null, code: string): Promise<EnterpriseProfile> {
  const register = demanded(registry);
  const found = await register.byCode(validCode(code));
  if (found === null) throw new AppError('not-found', `${register.name}里没有统一社会信用代码为 ${code} 的企业。`);
  return found;
}

function demanded(registry: EnterpriseRegistry | null): EnterpriseRegistry {
  if (registry === null) throw new AppError('not-found', '没有接入企业登记信息，请自行填写。');
  return registry;
}

function validCode(given: string): string {
  const checked = checkCreditCode(given);
  if (!checked.ok) throw new AppError('bad-request', checked.reason);
  return checked.code;
}
