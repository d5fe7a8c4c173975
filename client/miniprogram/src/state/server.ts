import {
  ChatConnection,
  createAccountApi,
  createApi,
  createDraftsApi,
  createSend,
  listenToInbox,
  PolledChat,
} from '@policy-navigator/client-shared';
import { createFetch } from '../platform/fetch.ts';
import { TaskTransport } from '../platform/socket-transport.ts';
import { SteadyChat } from '../platform/steady-chat.ts';
import { bearer } from './session.ts';

const fetch = createFetch(bearer);
const send = createSend(fetch, __API_ORIGIN__);
const socketOptions = { transports: [TaskTransport] };

/** The one server of this package. */
export const api = createApi(fetch, __API_ORIGIN__);
export const accountApi = createAccountApi(send);
export const draftsApi = createDraftsApi(send);
export const chat = new SteadyChat(
  () =>
    new ChatConnection(__API_ORIGIN__, {
      ...socketOptions,
      auth: (give: (who: object) => void) => {
        const token = bearer.token();
        give(token === null ? {} : { token });
      },
    }),
  () => new PolledChat(send),
);
export const hearOfMessages = (enterpriseId: string, onArrived: () => void): (() => void) =>
  listenToInbox(__API_ORIGIN__, enterpriseId, onArrived, { ...socketOptions, token: bearer.token() ?? '' });
