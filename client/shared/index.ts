/** The door of what all clients share. */
export type * from './contract.ts';
export * from '../../server/contract/guide.ts';
export {
  AWARD_WORDS,
  DEMO_NOTE,
  fictionalNote,
  KIND_WORDS,
  MISSING_FIELD,
  PLAN_STATE_WORDS,
  POINT_NAMES,
  RELATION_WORDS,
  REVIEW_WORDS,
  STATUS_WORDS,
  VALIDITY_WORDS,
  validityWords,
} from '../../server/contract/words.ts';
export * from './account-api.ts';
export * from './answer-view.ts';
export * from './api.ts';
export * from './chat-connection.ts';
export * from './confirmation.ts';
export * from './drafts.ts';
export * from './fact-of.ts';
export * from './format.ts';
export * from './highlight.ts';
export * from './inbox-connection.ts';
export * from './match-view.ts';
export * from './polled-chat.ts';
export * from './times.ts';
export * from './words.ts';
