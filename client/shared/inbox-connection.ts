import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client';

/**
 * Tells of each new message of an enterprise's inbox; gives the function that stops it. Only a hint: the inbox itself is read over HTTP.
 * `token`: where no cookie says who listens.
 */
export function listenToInbox(
  origin: string,
  enterpriseId: string,
  onArrived: () => void,
  { token, ...options }: Partial<ManagerOptions & SocketOptions> & { readonly token?: string } = {},
): () => void {
  const socket = io(`${origin}/inbox`, { ...options, auth: { enterpriseId, ...(token !== undefined && { token }) } });
  socket.on('arrived', onArrived);
  // What came before the line was up, or while it was down, was told to nobody
  socket.on('connect', onArrived);
  return () => void socket.disconnect();
}
