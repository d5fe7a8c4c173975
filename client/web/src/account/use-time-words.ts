import { spokenTime, timeWords, type Moment } from '@policy-navigator/client-shared';
import { useMode } from '../shell/display-mode.ts';

/** How a moment is written to whoever reads: in the large edition as it is said, 下午5点半. */
export const useTimeWords = (): ((at: Moment) => string) => (useMode() === 'large' ? spokenTime : timeWords);
