import { useEffect, useState } from 'react';
import { DeskLogo } from '../../../../components/DeskLogo.tsx';
import type { ChosenLogo } from './LogoField.tsx';

interface Props {
  value: ChosenLogo;
  slug: string;
  id: string | undefined;
}

/** The logo as it will be, also before it is uploaded. */
export function LogoShown({ value, slug, id }: Props) {
  const file = value instanceof File ? value : undefined;
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (file) return address ? <img className="desk-logo" src={address} alt="" height={28} /> : null;
  return <DeskLogo slug={slug} logo={value === 'kept' ? id : undefined} />;
}
