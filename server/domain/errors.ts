/** What can go wrong in a way a user can act on: code → HTTP status and what to tell people. */
export const ERRORS = {
  'not-found': { status: 404, message: '没有找到。' },
  'bad-request': { status: 400, message: '请求的内容不完整或格式不对。' },
  unauthenticated: { status: 401, message: '请先登录。' },
  forbidden: { status: 403, message: '您没有权限进行此操作。' },
  'too-large': { status: 413, message: '内容过长，请缩短后再试。' },
  busy: { status: 429, message: '提问的人较多，请稍后再试。' },
  unavailable: { status: 503, message: '系统暂时无法处理，请稍后再试。' },
  'no-text': { status: 422, message: '文件里没有可以读取的文字（多为扫描件）。' },
  unreadable: { status: 422, message: '文件无法读取。' },
  internal: { status: 500, message: '系统出现问题，请稍后再试。' },
} as const;
/** A kind of error: its HTTP status and words stand in `ERRORS`. */
export type ErrorCode = keyof typeof ERRORS;

/** An expected failure. `message` names the file, document or field; `code` decides how it is answered. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** When trying again makes sense; null where waiting does not help. */
  readonly retryAfterSeconds: number | null;
  constructor(code: ErrorCode, message?: string, retryAfterSeconds: number | null = null) {
    super(message ?? ERRORS[code].message);
    this.name = 'AppError';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
