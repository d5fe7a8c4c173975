import type { Channel, LeaseRepository } from '../../domain/delivery/ports.ts';

/** A channel's minute is cut into so many shares at most; a process takes a share before it sends what is in it. */
const SHARES = 60;
const MINUTE_MS = 60_000;
/** A share is used within this time of its taking, and free again a minute after that: no minute ever has more than the channel allows. */
const USE_MS = 10_000;
/** From so many on it is a store of our own, which needs no limit. */
const NO_LIMIT = 6000;

/**
 * How many messages a channel may still be given in this minute, whoever else is sending: shares are leases that all processes and later
 * runs see.
 */
export class SendingRate {
  private readonly channel: Pick<Channel, 'name' | 'perMinute'>;
  private readonly leases: Pick<LeaseRepository, 'take'>;
  private readonly token: () => string;
  private left = 0;
  private until = 0;
  private next = 0;

  constructor(channel: Pick<Channel, 'name' | 'perMinute'>, leases: Pick<LeaseRepository, 'take'>, token: () => string) {
    this.channel = channel;
    this.leases = leases;
    this.token = token;
  }

  /** Whether one more message may be sent now. */
  async hasRoom(now: number): Promise<boolean> {
    const { name, perMinute } = this.channel;
    const shares = Math.min(SHARES, perMinute);
    if (perMinute >= NO_LIMIT || (this.left > 0 && now < this.until)) return true;
    for (let tried = 0; tried < shares; tried++) {
      const share = this.next;
      this.next = (share + 1) % shares;
      if (!(await this.leases.take(`minute of ${name} ${share}`, this.token(), now, MINUTE_MS + USE_MS))) continue;
      // Of 100 messages in 60 shares the first 40 have two.
      this.left = Math.floor(perMinute / shares) + (share < perMinute % shares ? 1 : 0);
      this.until = now + USE_MS;
      return true;
    }
    return false;
  }

  spend(): void {
    this.left -= 1;
  }
}
