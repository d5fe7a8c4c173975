import { fileRegistry } from '../adapters/registry/file-registry.ts';
import { httpRegistry } from '../adapters/registry/http-registry.ts';
import { readEnterpriseRows } from '../enterprise-files/read-enterprise-rows.ts';
import type { Config } from '../config.ts';
import type { EnterpriseRegistry } from '../domain/enterprise/registry.ts';
import { readEnterprise } from '../usecases/enterprise-input.ts';

const TIMEOUT_MS = 10_000;

/** The register of enterprises that is set up: a service, else a file; null where there is none. */
export function registryOf({ registry }: Config): EnterpriseRegistry | null {
  if (registry === null) return null;
  const { name, url, token, file } = registry;
  if (url !== null) return httpRegistry({ name, url, token, timeoutMs: TIMEOUT_MS, read: (given) => readEnterprise(given, '') });
  return file === null ? null : fileRegistry({ name, file, read: (path) => readEnterpriseRows(path) });
}
