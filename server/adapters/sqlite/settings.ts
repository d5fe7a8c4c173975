import type { SettingRepository } from '../../domain/operation/settings.ts';
import type { Database } from './database.ts';

export const sqliteSettings = (db: Database): SettingRepository => ({
  get: (name) => {
    const row = db.prepare('SELECT setting FROM settings WHERE name = ?').get(name) as { setting: string } | undefined;
    return Promise.resolve(row === undefined ? null : (JSON.parse(row.setting) as unknown));
  },
  put: (name, value) => Promise.resolve(void db.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)').run(name, JSON.stringify(value))),
  remove: (name) => Promise.resolve(void db.prepare('DELETE FROM settings WHERE name = ?').run(name)),
});
