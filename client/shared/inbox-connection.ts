import { io } from 'socket.io-client';

/** Tells of each new message of an enterprise's inbox; gives the function that stops it. Only a hint: the inbox itself is read over HTTP. */
export function listenToInbox(origin: string, enterpriseId: string, onArrived: () => void): () => void {
  const socket = io(`${origin}/inbox`, { auth: { enterpriseId } });
  socket.on('arrived', onArrived);
  return () => void socket.disconnect();
}
