/** Where a recording stands. `waiting`: it was asked for and nothing sounds yet. */
export type Playing = 'idle' | 'waiting' | 'playing' | 'paused' | 'ended' | 'failed';
/** Seconds; `length` is 0 while it is unknown. */
export interface Heard {
  readonly at: number;
  readonly length: number;
}
interface Listener {
  readonly onState: (state: Playing, problem: string) => void;
  readonly onHeard: (heard: Heard) => void;
}

/** WeChat's error number for a network that does not answer. */
const NETWORK = 10002;

/** One recording from the network, over `wx.createInnerAudioContext`. Whoever made it must `close` it: WeChat frees nothing by itself. */
export class Recording {
  private readonly context: WechatMiniprogram.InnerAudioContext;

  constructor(source: string, { onState, onHeard }: Listener) {
    // Somebody who taps 播放 wants to hear it, whatever the switch at the phone's side says.
    if (typeof wx.setInnerAudioOption === 'function') wx.setInnerAudioOption({ obeyMuteSwitch: false, fail: () => undefined });
    const context = wx.createInnerAudioContext();
    this.context = context;
    context.onPlay(() => onState('playing', ''));
    context.onWaiting(() => onState('waiting', ''));
    context.onPause(() => onState('paused', ''));
    context.onEnded(() => onState('ended', ''));
    context.onError(({ errCode }) =>
      onState(
        'failed',
        errCode === NETWORK ? '网络不可用，音频没有播出。联网后请再点播放。' : '音频没能播放，请看下面的文字，或者稍后再试。',
      ),
    );
    let last = -1;
    context.onTimeUpdate(() => {
      const at = Math.floor(context.currentTime);
      if (at === last) return;
      last = at;
      onHeard({ at, length: Math.round(context.duration) || 0 });
    });
    context.src = source;
  }

  play(): void {
    this.context.play();
  }
  pause(): void {
    this.context.pause();
  }
  /** On or back by so many seconds. */
  move(by: number): void {
    this.context.seek(Math.max(0, this.context.currentTime + by));
  }
  close(): void {
    this.context.stop();
    this.context.destroy();
  }
}
