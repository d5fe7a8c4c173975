import type { Citation } from '../citation/citation.ts';
import type { Answer } from './answer.ts';

/**
 * What happens while a question is answered, numbered from 1 without gaps, so that a client can go on from the last number it saw.
 * `reset` withdraws all before it: a language model that broke off, or a server that stopped in between; the answer is then given anew.
 */
export type AnswerEvent =
  | { readonly seq: number; readonly type: 'status'; readonly stage: AnswerStage }
  | { readonly seq: number; readonly type: 'text'; readonly text: string }
  | { readonly seq: number; readonly type: 'citation'; readonly number: number; readonly citation: Citation }
  | { readonly seq: number; readonly type: 'reset' }
  | { readonly seq: number; readonly type: 'done'; readonly answer: Answer };

/**
 * What a person who waits is told. `composing`: provisions are found and a language model is asked, but none of its words is verified yet.
 */
export const ANSWER_STAGES = {
  searching: '正在查找条款',
  composing: '已找到相关条款，正在整理回答',
  verifying: '正在查证原文',
  writing: '人工智能正在撰写，逐句查证',
} as const;
export type AnswerStage = keyof typeof ANSWER_STAGES;
