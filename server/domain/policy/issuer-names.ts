/** 临澜市, 国家税务总局临澜市: the place in front of a department's name; each part ends with its level. */
const PLACE = /^(?:[^省市州盟区县旗]{1,8}(?:自治[区州县旗]|[省市州盟区县旗])){0,3}/u;
/** What a department's short name ends with, and how the full name may. */
const ENDINGS: readonly (readonly [short: string, full: readonly string[]])[] = [
  ['局', ['局']],
  ['委', ['委员会', '委']],
  ['办', ['办公室', '办公厅', '办']],
  ['部', ['部']],
  ['厅', ['厅']],
  ['院', ['院']],
];
const LONGEST = 14;

/**
 * 市工信局, 临澜工信局, 工信局 for 临澜市工业和信息化局; 发改委 for 发展和改革委员会: the characters of the short name stand in the full
 * one in order,
 * the first in the first place and the ending at the end. 信局 is no name: two characters besides the ending are the least.
 */
export function isShortFor(short: string, full: string): boolean {
  const ending = ENDINGS.find(([s]) => short.endsWith(s));
  if (ending === undefined || short.length < 3 || short.length > LONGEST) return false;
  const fullEnding = ending[1].find((e) => full.endsWith(e));
  const place = PLACE.exec(full)?.[0] ?? '';
  if (fullEnding === undefined) return false;
  const core = full.slice(place.length, full.length - fullEnding.length);
  const body = short.slice(0, -ending[0].length);
  return placesBefore(body, place).some((named) => abridges(body.slice(named), core));
}

/** How many characters of the short name may be its place: none, 市, 临澜, 临澜市. */
function placesBefore(body: string, place: string): readonly number[] {
  if (place === '') return [0];
  const last = /[^省市州盟区县旗]{1,8}(?:自治[区州县旗]|[省市州盟区县旗])$/u.exec(place)?.[0] ?? place;
  const bare = last.replace(/(?:自治)?[省市州盟区县旗]$/u, '');
  return [0, ...[place, last, bare, last.slice(-1)].filter((p) => p !== '' && body.startsWith(p)).map((p) => p.length)];
}

function abridges(body: string, core: string): boolean {
  // 府办, 政府办: 人民政府办公室.
  if (core === '人民政府') return ['府', '政府', '人民政府'].includes(body);
  if (body.length < 2 || body[0] !== core[0]) return false;
  let at = 0;
  for (const c of body) {
    const next = core.indexOf(c, at);
    if (next < 0) return false;
    at = next + 1;
  }
  return true;
}
