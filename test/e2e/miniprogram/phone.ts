import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';

type Callbacks<T = object> = { readonly success?: (reply: T) => void; readonly fail?: (why: { errMsg: string }) => void };
interface RequestOption extends Callbacks<{ statusCode: number; data: unknown; header: Record<string, string> }> {
  readonly url: string;
  readonly method: string;
  readonly data?: string;
  readonly header: Record<string, string>;
}

/** What the mini-program did to the phone, and what the phone is told to do to it. */
export interface Phone {
  readonly wx: Record<string, unknown>;
  readonly store: Map<string, unknown>;
  /** Pages gone to, words shown, templates whose permission was asked for, what is on the clipboard. */
  readonly went: string[];
  readonly said: string[];
  readonly asked: string[][];
  readonly copied: string[];
  readonly sockets: { opened: number; received: string[] };
  /** No socket gets through. */
  refuseSockets: boolean;
  /** Cuts the line as soon as a message holds these words, once. */
  cutAfter: string | null;
  permission: 'accept' | 'reject';
  /** The recording made last, and what it was told to do; `tell` is what the phone says of it. */
  readonly audio: { source: string; readonly done: string[]; tell: (event: string, given?: object) => void };
}

/** `wx` over Node: real requests and sockets, everything else kept to be looked at. */
export function phone(): Phone {
  const it: Phone = {
    wx: {},
    store: new Map(),
    went: [],
    said: [],
    asked: [],
    copied: [],
    sockets: { opened: 0, received: [] },
    refuseSockets: false,
    cutAfter: null,
    permission: 'accept',
    audio: { source: '', done: [], tell: () => undefined },
  };
  const copy = (value: unknown): unknown => (value === undefined ? '' : JSON.parse(JSON.stringify(value)));
  Object.assign(it.wx, {
    request: ({ url, method, data, header, success, fail }: RequestOption) => {
      fetch(url, { method, headers: header, ...(data !== undefined && { body: data }) })
        .then(async (response) => {
          const text = await response.text();
          success?.({ statusCode: response.status, data: parsed(text), header: Object.fromEntries(response.headers) });
        })
        .catch((error: unknown) => fail?.({ errMsg: `request:fail ${String(error)}` }));
    },
    connectSocket: ({ url, fail }: { url: string } & Callbacks) => socketTask(it, url, fail),
    getStorageSync: (key: string) => copy(it.store.get(key)),
    setStorageSync: (key: string, value: unknown) => void it.store.set(key, copy(value)),
    removeStorageSync: (key: string) => void it.store.delete(key),
    getRandomValues: ({ length }: { length: number }) => Promise.resolve({ randomValues: Uint8Array.from(randomBytes(length)).buffer }),
    getAppBaseInfo: () => ({ fontSizeScaleFactor: 1 }),
    login: ({ success }: Callbacks<{ code: string }>) => setTimeout(() => success?.({ code: 'code-from-wechat' }), 0),
    requestSubscribeMessage: ({ tmplIds, success }: { tmplIds: string[] } & Callbacks<Record<string, string>>) => {
      it.asked.push(tmplIds);
      success?.({ errMsg: 'requestSubscribeMessage:ok', ...Object.fromEntries(tmplIds.map((id) => [id, it.permission])) });
    },
    navigateTo: ({ url }: { url: string }) => void it.went.push(url),
    switchTab: ({ url }: { url: string }) => void it.went.push(url),
    showToast: ({ title }: { title: string }) => void it.said.push(title),
    setClipboardData: ({ data }: { data: string }) => void it.copied.push(data),
    getPrivacySetting: ({ success }: Callbacks<object>) => success?.({ needAuthorization: true, privacyContractName: '《隐私保护指引》' }),
    nextTick: (then: () => void) => setTimeout(then, 0),
    pageScrollTo: () => undefined,
    showTabBarRedDot: () => undefined,
    hideTabBarRedDot: () => undefined,
    makePhoneCall: () => undefined,
    openPrivacyContract: () => undefined,
    setInnerAudioOption: () => undefined,
    createInnerAudioContext: () => recorder(it),
  });
  return it;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An `InnerAudioContext` that sounds nowhere. */
function recorder({ audio }: Phone): object {
  const listeners = new Map<string, (given: object) => void>();
  audio.tell = (event, given = {}) => listeners.get(event)?.(given);
  const on = (event: string) => (listener: (given: object) => void) => void listeners.set(event, listener);
  const does = (what: string, event?: string) => () => {
    audio.done.push(what);
    if (event !== undefined) audio.tell(event);
  };
  return {
    currentTime: 0,
    duration: 0,
    set src(source: string) {
      audio.source = source;
    },
    ...Object.fromEntries(['Play', 'Pause', 'Ended', 'Error', 'Waiting', 'TimeUpdate'].map((e) => [`on${e}`, on(e)])),
    play: does('play', 'Play'),
    pause: does('pause', 'Pause'),
    stop: does('stop'),
    destroy: does('destroy'),
    seek: does('seek'),
  };
}

/** A `SocketTask` over a real socket. */
function socketTask(it: Phone, url: string, fail: Callbacks['fail']): object {
  const on = {
    open: [] as (() => void)[],
    message: [] as ((m: { data: string }) => void)[],
    close: [] as ((why: object) => void)[],
    error: [] as ((why: object) => void)[],
  };
  const tell = <T>(listeners: readonly ((given: T) => void)[], given: T): void => listeners.forEach((l) => l(given));
  const task = {
    onOpen: (l: () => void) => on.open.push(l),
    onMessage: (l: (m: { data: string }) => void) => on.message.push(l),
    onClose: (l: (why: object) => void) => on.close.push(l),
    onError: (l: (why: object) => void) => on.error.push(l),
    send: ({ data }: { data: string }) => socket?.send(data),
    close: () => socket?.close(),
  };
  const socket = it.refuseSockets ? null : new WebSocket(url);
  if (socket === null) {
    setTimeout(() => fail?.({ errMsg: 'connectSocket:fail url not in domain list' }), 0);
    return task;
  }
  it.sockets.opened += 1;
  socket.on('open', () =>
    tell(
      on.open.map((l) => () => l()),
      undefined,
    ),
  );
  let isCut = false;
  socket.on('message', (data: Buffer) => {
    // What was on the line when it was cut is lost.
    if (isCut) return;
    const words = data.toString();
    it.sockets.received.push(words);
    tell(on.message, { data: words });
    if (it.cutAfter !== null && words.includes(it.cutAfter)) {
      it.cutAfter = null;
      isCut = true;
      socket.terminate();
    }
  });
  socket.on('close', (code) => tell(on.close, { code }));
  socket.on('error', (error) => tell(on.error, { errMsg: error.message }));
  return task;
}
