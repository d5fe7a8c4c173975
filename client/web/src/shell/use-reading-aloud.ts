import { useCallback, useEffect, useState } from 'react';

/** Reads words aloud with the system's own voice; null where there is none. */
export function useReadingAloud(): { readonly reading: boolean; readonly toggle: (words: () => string) => void } | null {
  const [reading, setReading] = useState(false);
  const possible = typeof speechSynthesis !== 'undefined';
  useEffect(() => () => { if (possible) speechSynthesis.cancel(); }, [possible]);
  const toggle = useCallback((words: () => string) => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel();
      setReading(false);
      return;
    }
    const said = new SpeechSynthesisUtterance(words().slice(0, 20_000));
    said.lang = 'zh-CN';
    said.onend = said.onerror = () => setReading(false);
    setReading(true);
    speechSynthesis.speak(said);
  }, []);
  return possible ? { reading, toggle } : null;
}
