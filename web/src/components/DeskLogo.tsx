import { useState } from 'react';
import { answer, api } from '../client/api.ts';
import { useResource } from '../client/resource.ts';
import { Logo } from './Logo.tsx';
import './desk-logo.css';

interface Props {
  slug: string;
  /** Which logo the desk has of its own. */
  logo: string | undefined;
  size?: number;
}

/** The desk's own logo, or Guichet's mark. Decorative: the name stands beside it. */
export function DeskLogo({ slug, logo, size = 28 }: Props) {
  return logo ? <OwnLogo key={logo} slug={slug} logo={logo} size={size} /> : <Logo size={size} />;
}

/** Where a desk's own logo is fetched for the next minutes; undefined where it has none, and until it is known. */
export function useLogoAddress(slug: string, logo: string | undefined): string | undefined {
  const { data } = useLogo(slug, logo);
  return data?.url;
}

function useLogo(slug: string, logo: string | undefined) {
  return useResource(`logo ${logo}`, async () =>
    logo ? answer(api.GET('/api/desks/{slug}/logo', { params: { path: { slug } } })) : undefined,
  );
}

function OwnLogo({ slug, logo, size }: Required<Props>) {
  const [broken, setBroken] = useState(false);
  const { data, problem } = useLogo(slug, logo);
  if (broken || problem) return <Logo size={size} />;
  // Its place is kept while its address is asked for.
  if (!data) return <span style={{ height: size, width: size }} />;
  return <img className="desk-logo" src={data.url} alt="" height={size} onError={() => setBroken(true)} />;
}
