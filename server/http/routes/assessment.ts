import type { Express } from 'express';
import { assessmentQuerySchema, type AssessmentReply } from '../../contract/assessment.ts';
import { twelveMonthsTo } from '../../domain/assessment/assessment.ts';
import { FIGURE_NAMES, FIGURES } from '../../domain/assessment/figures.ts';
import { AppError } from '../../domain/errors.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** 考核统计 of interpretation. */
export function addAssessmentRoutes(app: Express, { desk, today }: Services): void {
  register(app, 'GET /api/assessment', async (request, response) => {
    const { from, to = today(), format } = parse(assessmentQuerySchema, request.query);
    const since = from ?? twelveMonthsTo(to);
    if (since > to) throw new AppError('bad-request', '开始日期不能晚于结束日期。');
    const found = await desk.assessment(since, to);
    if (format !== undefined) {
      const { type, content } = await desk.writeAssessment(found, format);
      return void response.type(type).attachment(`政策解读工作考核统计${since}至${to}.${format}`).send(Buffer.from(content));
    }
    const reply: AssessmentReply = { ...found, columns: FIGURE_NAMES.map((name) => ({ name, ...FIGURES[name] })) };
    response.json(reply);
  });
}
