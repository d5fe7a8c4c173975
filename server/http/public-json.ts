/**
 * Where a document lies on this machine: `/srv/policies/a.docx`, `C:\\文件\\a.docx`, `file:///srv/a.docx`. Addresses on the web and places
 * in a text (`第二章 第八条`) are none.
 */
const OF_THIS_MACHINE = /^(?:\/|[A-Za-z]:[\\/]|\\\\|file:)/u;

/**
 * For `JSON.stringify`: of the files that documents were read from, the reader learns the name and not the folders of the server. Which
 * file could not be read, and why, operators are told whole.
 */
export function withoutFolders(this: unknown, key: string, value: unknown): unknown {
  if (key !== 'path' || typeof value !== 'string' || !OF_THIS_MACHINE.test(value)) return value;
  return typeof this === 'object' && this !== null && 'reason' in this
    ? value
    : value.slice(Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\')) + 1);
}

/** The same of what leaves by another way than a reply in JSON. */
export const asShown = <T>(value: T): T => JSON.parse(JSON.stringify(value, withoutFolders)) as T;
