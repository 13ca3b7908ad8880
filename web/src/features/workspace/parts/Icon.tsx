/** Line drawings on a 20 × 20 grid; decorative, so a name must stand beside or on the control. */
const drawings = {
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  phone:
    'M5.2 3.2 7.6 3l1.5 3.6-1.7 1.5a9 9 0 0 0 4.5 4.5l1.5-1.7 3.6 1.5-.2 2.4a2 2 0 0 1-2 1.8A12.3 12.3 0 0 1 3.4 5.2a2 2 0 0 1 1.8-2z',
  help: 'M7.4 7.6a2.7 2.7 0 1 1 3.7 2.6c-.7.3-1.1.8-1.1 1.5v.5M10 14.6v.1M10 17.5a7.5 7.5 0 1 1 0-15 7.5 7.5 0 0 1 0 15z',
  gear: 'M10 12.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM10 2.5v2.2M10 15.3v2.2M2.5 10h2.2M15.3 10h2.2M4.7 4.7l1.6 1.6M13.7 13.7l1.6 1.6M4.7 15.3l1.6-1.6M13.7 6.3l1.6-1.6',
  people:
    'M7.5 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM2.5 16.2c0-2.6 2.2-4.2 5-4.2s5 1.6 5 4.2M13 4.3a2.6 2.6 0 0 1 0 5M14.6 12.3c1.8.5 2.9 1.9 2.9 3.9',
  contacts:
    'M4 3h12v14H4V3zM2.5 6.5H4M2.5 10H4M2.5 13.5H4M10 9.4a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6zM7 13.8c0-1.6 1.3-2.5 3-2.5s3 .9 3 2.5',
  building: 'M4 17V4.5L11 3v14M11 7.5l5 1V17M2.5 17h15M6.5 7.2h2M6.5 10.2h2M6.5 13.2h2',
  inbox: 'M3 11.5 5 4h10l2 7.5V16H3v-4.5zm0 0h4l1 2h4l1-2h4',
  mine: 'M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3.8 16.8c0-2.9 2.8-4.6 6.2-4.6s6.2 1.7 6.2 4.6',
  unassigned: 'M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3.8 16.8c0-2.9 2.8-4.6 6.2-4.6M13 13.2l4 4M17 13.2l-4 4',
  clock: 'M10 17.3a7.3 7.3 0 1 0 0-14.6 7.3 7.3 0 0 0 0 14.6zM10 5.8V10l2.8 1.9',
  list: 'M7 5h10M7 10h10M7 15h10M3.2 5h.1M3.2 10h.1M3.2 15h.1',
  archive: 'M3 4h14v3.2H3V4zm1.2 3.2V16h11.6V7.2M8 10.5h4',
  reply: 'M8 4.5 3 9.2 8 14M3.4 9.2H11c3.6 0 6 2 6 6.3',
  note: 'M4 3.5h12v9l-4 4H4v-13zM12 16.3v-3.8h4M7 7h6M7 10h4',
  attach:
    'm15.8 9.4-5.9 5.9a3.7 3.7 0 0 1-5.2-5.2l6.3-6.3a2.4 2.4 0 0 1 3.5 3.5l-6.3 6.3a1.2 1.2 0 0 1-1.7-1.7L12.2 6.2',
  up: 'M10 16.5V4M4.8 9 10 3.8 15.2 9',
  check: 'm4 10.5 4 4 8-9',
  cross: 'm5 5 10 10M15 5 5 15',
  pencil: 'm3.5 16.5.8-3.4L13 4.4a1.8 1.8 0 0 1 2.6 2.6l-8.7 8.7-3.4.8z',
  more: 'M4.5 10h.1M10 10h.1M15.5 10h.1',
  down: 'm5.5 8 4.5 4.5L14.5 8',
  back: 'M12.5 4.5 7 10l5.5 5.5',
  pause: 'M7 4.5v11M13 4.5v11',
  play: 'M6 4.2v11.6L15.5 10 6 4.2z',
  flow: 'M3 4h5v4H3V4zM12 12h5v4h-5v-4zM5.5 8v6H12',
  bell: 'M10 3a4.7 4.7 0 0 0-4.7 4.7c0 4-1.8 5.3-1.8 6.1h13c0-.8-1.8-2.1-1.8-6.1A4.7 4.7 0 0 0 10 3zM8.3 16.2a1.8 1.8 0 0 0 3.4 0',
  mail: 'M3 5h14v10.5H3V5zm.3.4L10 10.8l6.7-5.4',
  star: 'm10 3.2 2.1 4.4 4.8.6-3.5 3.3.9 4.8L10 14l-4.3 2.3.9-4.8-3.5-3.3 4.8-.6L10 3.2z',
  alert: 'M10 3 2.5 16.5h15L10 3zm0 5v4M10 14.2v.1',
  hand: 'M3.5 16.8c0-2.9 2.5-4.6 5.6-4.6.9 0 1.8.1 2.5.4M9.1 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM12.5 15h5M15.3 12.8l2.3 2.2-2.3 2.2',
  contract: 'M5 2.8h7l3.5 3.5v11H5V2.8zM11.8 3v3.6h3.6M7.5 10h5.5M7.5 13h5.5',
  copy: 'M7 7h9v9.5H7V7zM13 7V3.5H4V13h3',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  bolt: 'M11.5 2.5 4.5 11.5H10l-1.5 6 7-9H10l1.5-6z',
  split: 'M3 4h14v12H3V4zm6 0v12M5 7h2M5 10h2',
  sleep: 'M10 17.3a7.3 7.3 0 1 0 0-14.6 7.3 7.3 0 0 0 0 14.6zM7.5 7.5h5l-5 5.5h5',
  eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zm7.5 2.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  plus: 'M10 4v12M4 10h12',
  sort: 'M6 4v12m0 0-2.5-2.5M6 16l2.5-2.5M14 16V4m0 0-2.5 2.5M14 4l2.5 2.5',
} as const;

export type IconName = keyof typeof drawings;

/** A small line drawing in the colour of the text. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' || name === 'list' ? 2 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
