/**
 * No lease is taken for longer, in milliseconds. One that seems to last longer was taken before the clock was set back:
 * it holds nobody up, or the work would stand still until the old time comes again.
 */
export const LONGEST_LEASE_MS = 600_000;
