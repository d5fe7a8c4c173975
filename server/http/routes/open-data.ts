import type { Express } from 'express';
import { AppError } from '../../domain/errors.ts';
import { csvOf, dictionaryOf, openData } from '../../usecases/open-data.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** 开放数据 for anyone: the dictionary, and each table as CSV and JSON. */
export function addOpenDataRoutes(app: Express, services: Services): void {
  const tables = async () => {
    const today = services.today();
    const [documents, programs] = await Promise.all([services.listDocuments(today), services.listPrograms(today)]);
    return openData(documents, programs);
  };
  register(app, 'GET /api/open-data', async (_request, response) => {
    response.json(dictionaryOf(await tables(), services.today()));
  });
  register(app, 'GET /api/open-data/:file', async (request, response) => {
    const [, name, form] = /^([a-z]{1,20})\.(csv|json)$/u.exec(String(request.params['file'])) ?? [];
    const found = name === undefined ? undefined : (await tables()).find((t) => t.name === name);
    if (found === undefined) throw new AppError('not-found', '没有这份数据。可下载的文件见 /api/open-data。');
    response.attachment(`${found.name}.${form ?? ''}`);
    if (form === 'csv') response.type('text/csv').send(csvOf(found));
    else response.json(found.rows);
  });
}
