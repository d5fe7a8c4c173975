/** How often the delay is looked at, and how much the latest look counts. */
const EVERY_MS = 250;
const WEIGHT = 0.15;

/** How far the process is behind with its work: by how much a timer comes late, in milliseconds, smoothed over some seconds. */
export class LoadMeter {
  private level = 0;
  private due = performance.now() + EVERY_MS;
  private readonly timer: NodeJS.Timeout;

  constructor() {
    this.timer = setInterval(() => {
      const now = performance.now();
      this.level += WEIGHT * (Math.max(0, now - this.due) - this.level);
      this.due = now + EVERY_MS;
    }, EVERY_MS).unref();
  }

  get behindMs(): number {
    return this.level;
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
