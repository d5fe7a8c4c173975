import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { assessmentSchema } from '../../server/contract/assessment.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { aPerson } from '../fakes/accounts.ts';
import { fakeServices } from '../fakes/services.ts';

describe('assessment over HTTP', () => {
  const services = fakeServices();
  const app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
  let token = '';
  beforeAll(async () => {
    token = (await aPerson(services.accounts, { grants: [{ role: 'auditor', department: null }] })).token;
  });
  const get = (path: string) => request(app).get(path).set('authorization', `Bearer ${token}`);
  const bytes = async (path: string) => {
    const reply = await get(path)
      .buffer(true)
      .parse((r, done) => {
        const parts: Buffer[] = [];
        r.on('data', (part: Buffer) => parts.push(part));
        r.on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
    return reply.body as Buffer;
  };

  it('tells each figure with how it is counted', async () => {
    const found = assessmentSchema.parse((await get('/api/assessment?from=2026-01-01&to=2026-11-22').expect(200)).body);
    expect(found.total.figures).toMatchObject({ policies: 1, interpretationRate: 1, formsRate: 0 });
    expect(found.columns.find((c) => c.name === 'timelyRate')?.how).toContain('按时解读');
    expect(found.from).toBe('2026-01-01');
  });

  it('exports a workbook whose figures are numbers, and a document', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await bytes('/api/assessment?from=2026-01-01&format=xlsx')) as never);
    expect(book.worksheets.map((s) => s.name)).toEqual(['按部门', '按月', '按部门和月', '政策明细', '统计口径']);
    const sheet = book.getWorksheet('按部门');
    const rate = (sheet?.getRow(1).values as string[]).indexOf('条款覆盖率');
    expect(sheet?.getRow(2).getCell(rate).value).toBe(0.5);
    expect(sheet?.getColumn(rate).numFmt).toBe('0.0%');
    const words =
      (
        await (await JSZip.loadAsync(await bytes('/api/assessment?from=2026-01-01&format=docx'))).file('word/document.xml')?.async('string')
      )?.replace(/<[^>]{1,400}>/gu, '') ?? '';
    expect(words).toContain('政策解读工作考核统计（2026-01-01至');
    expect(words).toContain('市工业和信息化局');
    expect(words).toContain('50%');
  });

  it('refuses days that are turned round', async () => {
    expect(JSON.stringify((await get('/api/assessment?from=2026-02-01&to=2026-01-01').expect(400)).body)).toContain(
      '开始日期不能晚于结束日期',
    );
  });
});
