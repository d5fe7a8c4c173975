import { ApiError, createAccountApi, createSend } from '@policy-navigator/client-shared';

export const accountApi = createAccountApi(createSend((...given) => fetch(...given)));

/** What went wrong, in words for people. */
export const wordsOf = (error: unknown): string => (error instanceof ApiError ? error.message : '系统出现问题，请稍后再试。');
