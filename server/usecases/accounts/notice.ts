/** The wording of the notice on personal information that people consent to; a new wording is a new version and is asked for anew. */
export const NOTICE_VERSION = '2026-11-22';
