/*
 * Runs before the first paint, so that a page never flashes in the wrong colours or language, and asks at once for what every page
 * waits for. It stands in the page itself: fetched, it would hold the first paint up. The content security policy allows this one
 * inline script by its digest (infra/security-headers.ts). `src/client/early.ts`, `src/client/theme.ts` and `src/i18n/language.ts`
 * use the same keys.
 */
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paint = () => {
    const choice = read('guichet.theme');
    root.dataset.theme = choice === 'dark' || choice === 'light' ? choice : dark.matches ? 'dark' : 'light';
  };
  paint();
  dark.addEventListener('change', paint);

  const chosen = read('guichet.language');
  /* What the reader's account said the last time, until it says so again. */
  const preferred = chosen || read('guichet.language.preferred');
  const asked = (navigator.languages || [navigator.language]).map((tag) => tag.slice(0, 2).toLowerCase());
  const language =
    preferred === 'fr' || preferred === 'en' ? preferred : asked.find((tag) => tag === 'fr' || tag === 'en') || 'en';
  /* The front page exists once per language; every other page speaks the language that is set here. */
  if (root.dataset.pages === 'one') root.lang = language;
  else if (!chosen && root.dataset.pages === 'source' && language !== root.lang) location.replace(`/${language}/`);

  /* The page's scripts are on their way; so are its words. */
  const words = document.querySelector('meta[name=words]')?.dataset[root.lang] || '';
  for (const href of words.split(' ').filter(Boolean)) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = href;
    link.fetchPriority = 'low';
    document.head.append(link);
  }

  /* Whose page it is, asked as the scripts will, and one tab at a time: they find the answers begun. */
  const begun = {};
  const begin = (name, load) => {
    begun[name] = load();
    begun[name].catch(() => undefined);
  };
  const wanted = (root.dataset.asks || '').split(' ');
  const renewal = () => fetch('/api/sessions/renewal', { method: 'POST', credentials: 'same-origin' });
  if (wanted.includes('clock')) begin('clock', () => fetch('/clock.json', { cache: 'no-store' }));
  if (wanted.includes('session') && read('guichet.session') !== null && navigator.locks)
    begin('session', () => navigator.locks.request('guichet.session', renewal));
  /* As `slugIn` of the portal's addresses has it. */
  const [, section, named] = location.pathname.split('/');
  const slug = section === 'p' ? named?.toLowerCase() : location.hostname;
  if (wanted.includes('desk') && slug)
    begin('desk', () => fetch(`/api/desks/${slug}`, { headers: { 'accept-language': root.lang } }));
  globalThis.guichetEarly = begun;
})();
