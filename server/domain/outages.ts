import { AppError } from './errors.ts';

/** Seconds after which trying again makes sense. */
const AFTER_ENGINE = 10;
const AFTER_DISK = 60;

/** What engines and the system say when no room is left, by error code. */
const DISK = /^(?:SQLITE_(?:FULL|IOERR\w{0,30}|CANTOPEN)|ENOSPC|EDQUOT|EROFS|EIO)$/u;
/** What they say when they are not there, or too busy: by error code, and by the names that drivers give their errors. */
const AWAY_CODES = new Set([
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
]);
const AWAY_NAMES = new Set([
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoPoolClearedError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoWaitQueueTimeoutError',
  'ConnectionError',
  'NoLivingConnectionsError',
  'TimeoutError',
  'ClientOfflineError',
  'SocketClosedUnexpectedlyError',
]);

/** An error of the disk, or of an engine that is away, as people are told it; null where it is something else. */
export function outageOf(error: unknown): AppError | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    if (DISK.test(code)) return new AppError('unavailable', '服务器磁盘空间不足或无法写入，暂时不能保存，请稍后再试。', AFTER_DISK);
    // Mongoose waits for a connection in its own way.
    if (
      AWAY_CODES.has(code) ||
      AWAY_NAMES.has(cause.name) ||
      (cause.name === 'MongooseError' && cause.message.includes('buffering timed out'))
    )
      return new AppError('unavailable', '后台服务暂时无法访问，请稍后再试。', AFTER_ENGINE);
  }
  return null;
}
