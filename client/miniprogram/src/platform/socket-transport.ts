import { WebSocket } from 'engine.io-client';

/** What the socket library expects of a socket, over WeChat's. */
class TaskSocket {
  onopen: () => void = () => undefined;
  onclose: (why: unknown) => void = () => undefined;
  onmessage: (message: { readonly data: string | ArrayBuffer }) => void = () => undefined;
  onerror: (why: unknown) => void = () => undefined;
  private readonly task: WechatMiniprogram.SocketTask;

  constructor(url: string) {
    this.task = wx.connectSocket({ url, fail: (why) => this.onerror(why) });
    this.task.onOpen(() => this.onopen());
    this.task.onMessage((message) => this.onmessage(message));
    this.task.onError((why) => this.onerror(why));
    this.task.onClose((why) => this.onclose(why));
  }

  send(data: string | ArrayBuffer): void {
    this.task.send({ data });
  }

  close(): void {
    this.task.close({});
  }
}

/** The library's socket transport over `wx.connectSocket`. */
export class TaskTransport extends WebSocket {
  override createSocket(url: string): TaskSocket {
    return new TaskSocket(url);
  }
}
