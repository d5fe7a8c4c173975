/** What is set while the service runs, as opposed to where it is started: one JSON value a name. */
export interface SettingRepository {
  get(name: string): Promise<unknown>;
  put(name: string, value: unknown): Promise<void>;
  remove(name: string): Promise<void>;
}
