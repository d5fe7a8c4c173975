/** Writes to a mailbox that somebody put into a subscription, with the link to confirm it. */
export interface ConfirmationSender {
  /** @throws AppError('busy') where it did not leave. */
  send(to: string, link: string, hours: number): Promise<void>;
}
