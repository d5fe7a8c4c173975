/** Setting Chinese text in lines where nobody measures: a Han character is as wide as it is high, others about half. */
const widthOf = (c: string): number => (/[\u0000-\u00ff]/u.test(c) ? 0.55 : 1);
/** Marks that must not begin a line. */
const NOT_FIRST = /[，。；：！？、）》”’%％]/u;

/** `text` in lines of at most `width` ems. Numbers and Latin words stay whole. */
export function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of text.match(/〔\d{1,3}〕|[A-Za-z0-9.%,\-/:]{1,40}|[\s\S]/gu) ?? []) {
    const w = [...piece].reduce((sum, c) => sum + widthOf(c), 0);
    if (used + w > width && line !== '' && !NOT_FIRST.test(piece)) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += piece;
    used += w;
  }
  return line === '' ? lines : [...lines, line];
}

/** Text as SVG may hold it. */
export const escapeXml = (s: string): string =>
  s
    .replace(/[&<>"']/gu, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '');
