/** The door of what all clients share. */
export type * from './contract.ts';
export * from './account-api.ts';
export * from './answer-view.ts';
export * from './api.ts';
export * from './chat-connection.ts';
export * from './condition-texts.ts';
export * from './confirmation.ts';
export * from './fact-of.ts';
export * from './format.ts';
export * from './highlight.ts';
export * from './inbox-connection.ts';
export * from './match-view.ts';
export * from './polled-chat.ts';
export * from './words.ts';
