/** Raised when any part of the reader reads better, so that unchanged files are read again. */
export const READER_VERSION = 24;
