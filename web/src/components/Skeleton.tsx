import { siteText } from '../i18n/site.ts';

/** Grey bars in the shape of what is loading; `lines` are their widths. */
export function Skeleton({ lines, height = '1.4rem' }: { lines: readonly string[]; height?: string }) {
  const say = siteText.useText();
  return (
    <div role="status" style={{ display: 'grid', gap: 'var(--space-3)' }}>
      <span className="visually-hidden">{say('loading')}</span>
      {lines.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <span className="skeleton" key={index} style={{ width, height }} aria-hidden="true" />
      ))}
    </div>
  );
}
