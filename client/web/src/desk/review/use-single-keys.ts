import { useState, type KeyboardEvent } from 'react';
import { readStored, writeStored } from '../../parts/stored.ts';

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

/** What keys do, by `KeyboardEvent.key`, letters in lower case; null where there is nothing to do. */
export type KeyActions = Readonly<Record<string, (() => void) | null>>;

interface SingleKeys {
  /** Whether keys act at all; kept in the browser, because some people press keys that they did not mean (WCAG 2.1.4). */
  readonly keysOn: boolean;
  readonly turnKeys: (on: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Single keys that act on what has the focus, except where one types, and within a text, which the arrows scroll. */
export function useSingleKeys(actions: KeyActions): SingleKeys {
  const [keysOn, setKeysOn] = useState(() => readStored('desk-keys', isBoolean) ?? true);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const withModifier = event.ctrlKey || event.metaKey || event.altKey;
    const isTyping = /^(?:INPUT|SELECT|TEXTAREA)$/u.test(target.tagName);
    if (!keysOn || withModifier || isTyping) return;
    const isArrow = event.key.startsWith('Arrow');
    if (isArrow && target.closest('.desk-text') !== null) return;
    const act = actions[isArrow ? event.key : event.key.toLowerCase()];
    if (act === undefined || act === null) return;
    event.preventDefault();
    act();
  };
  const turnKeys = (on: boolean) => {
    setKeysOn(on);
    writeStored('desk-keys', on);
  };
  return { keysOn, turnKeys, onKeyDown };
}
