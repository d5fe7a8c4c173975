/** So many questions a minute from one address, counted in whole minutes. */
export class AskLimit {
  private readonly perMinute: number;
  private readonly now: () => number;
  private minute = 0;
  private counts = new Map<string, number>();

  constructor(perMinute: number, now: () => number = Date.now) {
    this.perMinute = perMinute;
    this.now = now;
  }

  /** Seconds until the next minute is counted. */
  retryAfter(): number {
    return 60 - (Math.floor(this.now() / 1000) % 60);
  }

  /** Counts one question; false where it is one too many. */
  take(address: string): boolean {
    const minute = Math.floor(this.now() / 60_000);
    if (minute !== this.minute) {
      this.minute = minute;
      this.counts = new Map();
    }
    const count = (this.counts.get(address) ?? 0) + 1;
    this.counts.set(address, count);
    return count <= this.perMinute;
  }
}
