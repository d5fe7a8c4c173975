/** One grid of 24, stroke 1.8; drawn here so that nothing is downloaded. Icons are decoration: the word beside them is the name. */
const PATHS = {
  ask: 'M4 5h16v11H11l-4 4v-4H4Z',
  matches: 'M4 6h16M4 11h9M4 16h6M13 17l3 3 5-7',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 21 21',
  calendar: 'M4 6h16v14H4ZM4 10.5h16M8 3.5V7M16 3.5V7',
  enterprise: 'M4 20V9l8-5 8 5v11M9.5 20v-6h5v6M3 20h18',
  speak: 'M4 10v4h3l5 4V6L7 10ZM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  phone: 'M6 3h4l1.5 5L9 10a12 12 0 0 0 5 5l2-2.5 5 1.5v4c0 1.700-1.300 3-3 3A15 15 0 0 1 3 6c0-1.700 1.300-3 3-3Z',
  mic: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3ZM6 11.5a6 6 0 0 0 12 0M12 17.5V21',
  'thumb-up': 'M4 11h3v9H4ZM7 11l4-7.5a2 2 0 0 1 2.3 2.4L12.8 9H19l-1.6 11H7',
  'thumb-down': 'M4 4h3v9H4ZM7 13l4 7.5a2 2 0 0 0 2.3-2.4l-.5-3.1H19L17.4 4H7',
  copy: 'M9 9h11v11H9ZM5 15H4V4h11v1',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z',
  share: 'M12 15V4M8 7.5 12 4l4 3.5M6 12H5v8h14v-8h-1',
  close: 'm5 5 14 14M19 5 5 19',
  left: 'm14.5 5-7 7 7 7',
  right: 'm9.5 5 7 7-7 7',
  up: 'M12 20V4M5 11l7-7 7 7',
  plus: 'M12 4v16M4 12h16',
  filter: 'M4 6h16M7 12h10M10 18h4',
  place: 'M12 21c4-5 6.5-8 6.5-11.5a6.5 6.5 0 0 0-13 0C5.5 13 8 16 12 21ZM12 12a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  edit: 'm4 20 1-4L16 5l3 3L8 19Z',
  list: 'M4 6h16M4 12h16M4 18h16',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.5l3.5 2',
  'clock-struck': 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM6 18 18 6',
  'bracket-left': 'M7 2 3.5 5v14L7 22',
} as const;
export type IconName = keyof typeof PATHS | 'ok' | 'ask-mark' | 'no' | 'clock-dashed' | 'stop';

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {name === 'ok' ? (
        <>
          <circle cx="12" cy="12" r="9.5" fill="currentColor" stroke="none" />
          <path d="m7.5 12.3 3 3 6-6.3" className="tick" />
        </>
      ) : name === 'ask-mark' ? (
        <>
          <path d="m12 2.5 9.5 9.5-9.5 9.5L2.5 12Z" />
          <path d="M9.8 10a2.3 2.3 0 1 1 3.3 2c-.8.5-1.1.9-1.1 1.7M12 16.3v.1" />
        </>
      ) : name === 'no' ? (
        <>
          <path d="M3.5 3.5h17v17h-17Z" />
          <path d="m8.5 8.5 7 7M15.5 8.5l-7 7" />
        </>
      ) : name === 'clock-dashed' ? (
        <>
          <circle cx="12" cy="12" r="9" strokeDasharray="3 2.6" />
          <path d="M12 7v5.5l3 1.8" />
        </>
      ) : name === 'stop' ? (
        <path d="M6 6h12v12H6Z" fill="currentColor" />
      ) : (
        <path d={PATHS[name]} />
      )}
    </svg>
  );
}

/** The mark: a pair of 〔〕 around a north pointer. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" strokeWidth="2.4">
      <path d="M10 3 4.5 7.5v17L10 29M22 3l5.5 4.5v17L22 29" />
      <path d="m16 8 5.5 15-5.5-3.6L10.5 23Z" fill="currentColor" stroke="none" className="needle" />
    </svg>
  );
}
