/** The part of nodemailer that is used here; the package has no types of its own. */
declare module 'nodemailer' {
  interface Message {
    readonly from: string;
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly messageId: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly list?: Readonly<Record<string, string>>;
  }
  interface Transport {
    sendMail(message: Message): Promise<{ readonly messageId: string; readonly response: string }>;
    /** Connects and signs in; rejects where that fails. */
    verify(): Promise<true>;
    close(): void;
  }
  export function createTransport(options: Readonly<Record<string, unknown>>): Transport;
}
