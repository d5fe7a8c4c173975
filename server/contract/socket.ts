import * as z from 'zod';
import { ERRORS, type ErrorCode } from '../domain/errors.ts';
import { answerEventSchema, feedbackSchema, questionIdSchema, questionSchema, type LoggedEvent, type QuestionRequest } from './answers.ts';

/** The namespace of questions and answers. */
export const CHAT_NAMESPACE = '/chat';

export const errorSchema = z.strictObject({
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  retryAfterSeconds: z.int().positive().exactOptional(),
});
export const errorReplySchema = z.strictObject({ error: errorSchema });

/** What the server acknowledges with: taken, taken before, or why not. */
export const acknowledgementSchema = z.union([
  z.strictObject({ ok: z.literal(true), questionId: questionIdSchema, duplicate: z.boolean() }),
  z.strictObject({ ok: z.literal(false), error: errorSchema }),
]);

/** `after`: the number of the last event the client saw, 0 for none. */
export const resumeSchema = z.strictObject({ questionId: questionIdSchema, after: z.int().nonnegative() });
export const cancelSchema = z.strictObject({ questionId: questionIdSchema });
export const socketFeedbackSchema = z.strictObject({ questionId: questionIdSchema, feedback: feedbackSchema });
/** Client → server events and what each carries. */
export const CHAT_REQUESTS = { ask: questionSchema, resume: resumeSchema, cancel: cancelSchema, feedback: socketFeedbackSchema } as const;
/** Server → client: `event` with the question it belongs to. */
export const chatEventSchema = z.strictObject({ questionId: questionIdSchema, event: answerEventSchema });

export type Acknowledgement = z.infer<typeof acknowledgementSchema>;
export type ErrorReply = z.infer<typeof errorReplySchema>;
export interface ClientToServerEvents {
  ask: (question: QuestionRequest, acknowledge: (reply: Acknowledgement) => void) => void;
  resume: (from: z.infer<typeof resumeSchema>, acknowledge: (reply: Acknowledgement) => void) => void;
  cancel: (which: z.infer<typeof cancelSchema>, acknowledge: (reply: Acknowledgement) => void) => void;
  feedback: (given: z.input<typeof socketFeedbackSchema>, acknowledge: (reply: Acknowledgement) => void) => void;
}
export interface ServerToClientEvents {
  event: (message: { readonly questionId: string; readonly event: LoggedEvent }) => void;
}
