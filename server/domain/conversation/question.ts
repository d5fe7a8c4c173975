/** The longest question taken, in characters. */
export const QUESTION_LIMIT = 300;

// Zero-width and directional marks, variation selectors, tag characters: they hide words from people but not from programs.
const INVISIBLE =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\u{E0000}-\u{E0FFF}]/gu;
const CONTROL = /[\u0000-\u001F\u007F-\u009F]+/gu;

/** The question as it is read: invisible characters out, white space single. */
export const visibleText = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(/\s{2,}/gu, ' ')
    .trim();

const DIGIT_RUN = /(?<![0-9A-Za-z])(?:\d[ -]?){10,18}[\dXx](?![0-9A-Za-z])/gu;

/**
 * Hides what identifies a person before the question is stored or searched: identity numbers, mobile phones, bank cards.
 * @example maskPersonal('我的身份证110101199003070013，手机13800138000') // '我的身份证［证件号已隐去］，手机［手机号已隐去］'
 */
export const maskPersonal = (text: string): string =>
  text.replace(DIGIT_RUN, (run) => {
    const digits = run.replace(/[ -]/gu, '');
    if (isIdentityNumber(digits)) return '［证件号已隐去］';
    if (/^1[3-9]\d{9}$/u.test(digits)) return '［手机号已隐去］';
    return /^\d{16,19}$/u.test(digits) && passesLuhn(digits) ? '［卡号已隐去］' : run;
  });

/** The question without what stands for hidden numbers: what is searched for. */
export const withoutMasks = (text: string): string => text.replace(/［(?:证件号|手机号|卡号)已隐去］/gu, ' ');

/** 18 characters with a date of birth in the middle; a 统一社会信用代码 has none there. */
function isIdentityNumber(s: string): boolean {
  const m = /^[1-9]\d{5}((?:19|20)\d{2})(\d{2})(\d{2})\d{3}[\dXx]$/u.exec(s);
  return m !== null && Number(m[2]) >= 1 && Number(m[2]) <= 12 && Number(m[3]) >= 1 && Number(m[3]) <= 31;
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, c, i) => {
    const n = Number(c) * (i % 2 === 1 ? 2 : 1);
    return total + (n > 9 ? n - 9 : n);
  }, 0);
  return sum % 10 === 0;
}
