import { type ReactNode, StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { loadLanguage } from '../i18n/language.ts';
import { followClock } from './clock.ts';

/** Both languages: it is shown exactly when neither could be loaded. */
const broken = 'Guichet could not be loaded; reload the page. — Guichet n’a pas pu être chargé : rechargez la page.';

/** Renders a portal into the page's `#app`, once its language is loaded and its clock was read. */
export async function mount(app: ReactNode): Promise<void> {
  const place = document.getElementById('app');
  if (!place) throw new Error('The page has no #app');
  try {
    await Promise.all([loadLanguage(), followClock()]);
  } catch {
    place.textContent = broken;
    return;
  }
  createRoot(place).render(<StrictMode>{app}</StrictMode>);
}

/** Names the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Guichet`;
  }, [title]);
}
