/** What one connection may send: so many at once, and so many a second in the long run. */
const AT_ONCE = 60;
const PER_SECOND = 20;

/** A bucket that fills with time; a clock that is set does not change it. */
export class EventBudget {
  private left = AT_ONCE;
  private last: number;
  private readonly now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.now = now;
    this.last = now();
  }

  /** Counts one message; false where it is one too many. */
  take(): boolean {
    const now = this.now();
    this.left = Math.min(AT_ONCE, this.left + ((now - this.last) / 1000) * PER_SECOND);
    this.last = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
