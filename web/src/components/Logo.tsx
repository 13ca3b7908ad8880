/** The mark: a counter window, its shelf in brass. Decorative; put the name beside it. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#0b5d4f" />
      <path d="M8 22V14a8 8 0 0 1 16 0v8" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M5.5 22.5h21" stroke="#f2b84b" strokeWidth="2.8" strokeLinecap="round" />
      <circle cx="16" cy="15.5" r="2.6" fill="#fff" />
    </svg>
  );
}
