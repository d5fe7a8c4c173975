import { useEffect, useState } from 'react';
import { api } from '../../parts/api.ts';

const known = new Map<string, string>();
/** GB/T 4754: sections. */
export const SECTIONS: Readonly<Record<string, string>> = {
  A: '农、林、牧、渔业',
  B: '采矿业',
  C: '制造业',
  D: '电力、热力、燃气及水',
  E: '建筑业',
  F: '批发和零售业',
  G: '交通运输、仓储和邮政业',
  H: '住宿和餐饮业',
  I: '信息传输、软件和信息技术',
  J: '金融业',
  K: '房地产业',
  L: '租赁和商务服务业',
  M: '科学研究和技术服务业',
  N: '水利、环境和公共设施',
  O: '居民服务、修理',
  P: '教育',
  Q: '卫生和社会工作',
  R: '文化、体育和娱乐业',
  S: '公共管理',
  T: '国际组织',
};
export const SIZES: Readonly<Record<string, string>> = { micro: '微型', small: '小型', medium: '中型', large: '大型' };

/** Names of divisions by code; a code stands for itself until its name is read. */
export function useRegionNames(codes: readonly string[]): (code: string) => string {
  const [, setRead] = useState(0);
  const key = codes.join();
  useEffect(() => {
    let current = true;
    const missing = key.split(',').filter((c) => c !== '' && !known.has(c));
    void Promise.all(
      missing.map((code) =>
        api.codes('region', code).then(
          ({ codes: found }) => {
            known.set(code, found.find((f) => f.code === code)?.name ?? code);
          },
          () => undefined,
        ),
      ),
    ).then(() => {
      if (current && missing.length > 0) setRead((n) => n + 1);
    });
    return () => {
      current = false;
    };
  }, [key]);
  return (code) => known.get(code) ?? code;
}
