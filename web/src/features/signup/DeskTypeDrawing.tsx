import './desk-type.css';

interface Props {
  type: 'callCentre' | 'helpDesk' | 'allLevels';
}

/** How requests flow in each type of desk, drawn: passed on, solved or passed on, accompanied to the end. Decorative. */
export function DeskTypeDrawing({ type }: Props) {
  return (
    <svg className="desk-type" viewBox="0 0 120 44" aria-hidden="true" focusable="false">
      <circle className="dot" cx="8" cy="22" r="5" />
      <path className="line" d="M14 22h24" />
      <rect className="desk" x="38" y="11" width="20" height="22" rx="5" />
      {type === 'callCentre' && (
        <>
          <path className="line" d="M58 22h10l18-14h16M68 22h34M68 22l18 14h16" />
          <circle className="dot" cx="107" cy="8" r="5" />
          <circle className="dot" cx="107" cy="22" r="5" />
          <circle className="dot" cx="107" cy="36" r="5" />
        </>
      )}
      {type === 'helpDesk' && (
        <>
          <path className="tick" d="m43 22 4 4 7-8" />
          <path className="line" d="M58 22h44" strokeDasharray="3 5" />
          <circle className="dot" cx="107" cy="22" r="5" />
        </>
      )}
      {type === 'allLevels' && (
        <>
          <path className="line" d="M58 22h14M84 22h12" />
          <circle className="dot" cx="78" cy="22" r="5" />
          <circle className="dot" cx="102" cy="22" r="5" />
          <path className="line" d="M102 15C96 2 56 0 49 10" />
          <path className="tick" d="m43 22 4 4 7-8" />
        </>
      )}
    </svg>
  );
}
