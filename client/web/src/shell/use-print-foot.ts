import { longDate } from '@policy-navigator/client-shared';
import { useEffect } from 'react';
import './print.css';

/** What stands at the foot of each printed page: the source, its number, the day. */
export function usePrintFoot(source: string, documentNumber: string | null, today: string): void {
  useEffect(() => {
    const words = [source, documentNumber, `打印于${longDate(today)}`]
      .filter((s) => s !== null)
      .join('　')
      .replace(/["\\\n\r]/gu, '');
    document.documentElement.style.setProperty('--print-foot', `"${words}"`);
    return () => {
      document.documentElement.style.removeProperty('--print-foot');
    };
  }, [source, documentNumber, today]);
}
