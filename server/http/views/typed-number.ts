/** A document number as somebody typed it, or a document's own. `code` may be empty: people remember the year and the number. */
export interface TypedNumber {
  readonly code: string;
  readonly year: string;
  readonly serial: number;
}

/**
 * 临工信规〔2024〕3号, [2024]3号, 2024年3号, （2024）第3号, 临工信规2024-3号; also 〔2024〕3 without 号 where the year stands in brackets.
 * 2024年3月18号 is a day and no number.
 */
export function typedNumber(q: string): TypedNumber | null {
  const s = q
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/^[《“"'（(]+|[》”"']+$/gu, '');
  const m =
    /^([\p{Script=Han}]{0,20})(?:[〔[({【「]((?:19|20)\d{2})年?[〕\])}】」](?:第)?(\d{1,5})号?|((?:19|20)\d{2})(?:年|-|—|\/)?(?:第)?(\d{1,5})号)$/u.exec(
      s,
    );
  if (m === null) return null;
  const year = m[2] ?? m[4] ?? '';
  const serial = m[3] ?? m[5] ?? '';
  return { code: m[1] ?? '', year, serial: Number(serial) };
}

/** The same year and number, and the code as far as it was typed: 工信规〔2024〕3号 is 临工信规〔2024〕3号, not 〔2024〕31号. */
export const isThatNumber = (own: TypedNumber, wanted: TypedNumber): boolean =>
  own.year === wanted.year && own.serial === wanted.serial && own.code.includes(wanted.code);
