import type { SettingRepository } from '../../domain/operation/settings.ts';
import type { Models, StoredValue } from './models.ts';

export const mongoSettings = ({ settings }: Models): SettingRepository => ({
  async get(name) {
    return (await settings.findById(name).lean<StoredValue>())?.value ?? null;
  },
  async put(name, value) {
    await settings.replaceOne({ _id: name }, { _id: name, value }, { upsert: true });
  },
  async remove(name) {
    await settings.deleteOne({ _id: name });
  },
});
