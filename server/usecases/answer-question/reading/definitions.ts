/** Whether a sentence (folded) says what a term means. */
export const saysWhatIs = (text: string, term: string): boolean => defines(text, term) || spellsOut(text, term);

/** 本办法所称港澳青年，是指… · 排名分是指… · 外贸综合服务企业指… */
function defines(text: string, term: string): boolean {
  const at = text.indexOf(term);
  return (
    at >= 0 &&
    /^["')）]{0,2}[（(]?[^，。；]{0,12}[，,]?(?:是指|系指|指的是|指(?!导|标|定|引|南|数|示|挥|派|令|出|明|向)|即(?!享|可|刻|日|将|时)|主要包括|，是|是(?!否))/u.test(
      text.slice(at + term.length, at + term.length + 24),
    )
  );
}

/** 专业化、精细化、特色化、新颖化 spells out 专精特新: items in a row that begin with its characters. */
function spellsOut(text: string, term: string): boolean {
  const characters = [...term];
  if (characters.length < 3 || characters.length > 6 || !characters.every((c) => /\p{Script=Han}/u.test(c))) return false;
  return new RegExp(characters.map((c) => `${c}\\p{Script=Han}{1,4}`).join('[、，和及]{1,2}'), 'u').test(text);
}
