import type { EnterpriseProfile } from './profile.ts';

/** Where enterprise profiles live. */
export interface EnterpriseRepository {
  revision(): Promise<number>;
  /** Stores profiles, each all or nothing; replaces those with the same id. */
  save(profiles: readonly EnterpriseProfile[]): Promise<void>;
  get(id: string): Promise<EnterpriseProfile | null>;
  /** In id order. */
  all(): Promise<readonly EnterpriseProfile[]>;
  count(): Promise<number>;
}
