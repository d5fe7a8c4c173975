import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import { DUTY_NAMES, type Duties, type DutyName } from '../domain/interpretation/duties.ts';
import type { InterpretationRules } from '../domain/interpretation/rules.ts';
import { dataFile } from './project-root.ts';

const source = z.string().trim().min(1, '请写明依据').max(300);
const weight = z.number('应为数字').min(0, '不能小于0').max(100, '不能大于100');
const duty = z.strictObject({ value: z.int('应为整数').min(1, '应不小于1').max(365, '应不大于365'), source });
/** A pattern is tried on every title or provision: what could run long on hostile text is refused. */
const pattern = z
  .string()
  .min(1, '不能为空')
  .max(500, '不能超过500字')
  .superRefine((given, context) => {
    try {
      new RegExp(given, 'u');
    } catch (error) {
      context.addIssue({ code: 'custom', message: `不是正确的正则表达式（${error instanceof Error ? error.message : ''}）` });
    }
    // (…+)+ and the like need exponential time; {0,n} inside is enough for every sentence that there is.
    if (/[+*}]\)[+*{]/u.test(given)) context.addIssue({ code: 'custom', message: '不能在括号内外都用重复（例如 (…+)+），匹配会过慢' });
  });
const exemption = z.strictObject({ name: z.string().trim().min(1).max(40), pattern, source });
const weights = { provisions: weight, points: weight, forms: weight, timeliness: weight, contradictions: weight };
const dutyFields = Object.fromEntries(DUTY_NAMES.map((name) => [name, duty])) as Record<DutyName, typeof duty>;

const whole = z.strictObject({
  duties: z.strictObject(dutyFields),
  sendBack: z.strictObject({ source }),
  exempt: z.strictObject({ documents: z.array(exemption).max(100), provisions: z.array(exemption).max(100) }),
  score: z.strictObject(weights),
});
const changes = z
  .strictObject({
    duties: z.strictObject(dutyFields).partial(),
    sendBack: whole.shape.sendBack,
    exempt: whole.shape.exempt.partial(),
    score: z.strictObject(weights).partial(),
  })
  .partial();

/** 政策解读规则: the defaults, and over them what the file says. @throws AppError naming the file, the place and the reason. */
export function interpretationRules(file: string | null = null): InterpretationRules {
  const defaults = read(dataFile('interpretation-rules.yaml'), whole);
  if (file === null) return defaults;
  const own = read(file, changes);
  const duties: Duties = { ...defaults.duties, ...given(own.duties) };
  const score = { ...defaults.score, ...given(own.score) };
  const sum = Object.values(score).reduce((a, b) => a + b, 0);
  if (sum !== 100) throw new AppError('bad-request', `${file}：score 各项权重合计应为100，现为${sum}。`);
  return { duties, score, sendBack: own.sendBack ?? defaults.sendBack, exempt: { ...defaults.exempt, ...given(own.exempt) } };
}

/** What is there: a key without a value leaves the default. */
const given = <T extends object>(part: T | undefined): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(part ?? {}).filter(([, v]) => v !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((v, key) => (typeof v === 'object' && v !== null ? (v as Record<PropertyKey, unknown>)[key] : undefined), value);

function read<T>(file: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = parse(readFileSync(file, 'utf8')) ?? {};
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new AppError(
      'bad-request',
      missing
        ? `没有解读规则文件 ${file}。请检查 INTERPRETATION_RULES。`
        : `${file}：不是正确的 YAML（${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}）。`,
    );
  }
  const parsed = schema.safeParse(value);
  const issue = parsed.error?.issues[0];
  if (parsed.success) return parsed.data;
  const place = issue?.path.join('.') ?? '';
  throw new AppError(
    'bad-request',
    `${file}：${place === '' ? '整个文件' : place} ${issue?.code === 'unrecognized_keys' ? `里有不认识的项：${issue.keys.join('、')}` : `不正确：${issue?.code === 'invalid_type' && at(value, issue.path) === undefined ? '缺少这一项' : (issue?.message ?? '')}`}。`,
  );
}
