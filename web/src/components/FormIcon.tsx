import type { formIcons } from '../../../functions/forms/kinds.ts';

export type FormIconName = (typeof formIcons)[number];

/** Outlines on a square of 24. */
const paths: Record<FormIconName, string> = {
  request: 'M5 4h14v16H5zM9 9h6M9 13h6M9 17h3',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c1-5 5-6 8-6s7 1 8 6',
  key: 'M8 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 12h9M18 12v4M15 12v3',
  computer: 'M3 5h18v11H3zM8 20h8M12 16v4',
  phone: 'M8 3h8v18H8zM11 18h2',
  network: 'M12 8V4M5 20v-4h14v4M12 8v8M10 4h4M3 20h4M17 20h4',
  software: 'M4 5h16v14H4zM4 9h16M9 13l-2 2 2 2M14 13l2 2-2 2',
  repair: 'M14 7a4 4 0 0 1 5-3l-2 3 1 2 3-1a4 4 0 0 1-6 4l-8 8-3-3 8-8a4 4 0 0 1 2-2z',
  place: 'M12 21s7-6 7-11a7 7 0 1 0-14 0c0 5 7 11 7 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
};

/** The drawing that stands for a form. */
export function FormIcon({ name, size = 24 }: { name: FormIconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
