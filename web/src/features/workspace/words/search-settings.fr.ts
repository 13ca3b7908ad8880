import type { Translation } from '../../../i18n/messages.ts';
import type { searchSettings as source } from './search-settings.en.ts';

export const searchSettings: Translation<typeof source> = {
  'section.search': 'Index de recherche',
  'rebuild.text':
    'Les tickets sont trouvés par leurs mots dès qu’ils sont écrits. Si certains ne le sont pas, ou le sont par ce qu’ils ne disent plus, reconstruisez l’index : la recherche continue pendant ce temps.',
  'rebuild.start': 'Reconstruire l’index',
  'rebuild.progress': 'Avancement de l’index',
  'rebuild.running':
    '{done} tickets sur environ {total} jusqu’ici, à la demande de {name}. Vous pouvez quitter cette page.',
  'rebuild.stalled':
    'Arrêté après {done} tickets sur environ {total}. Recommencez ; l’exploitant trouve la cause dans le journal.',
  'rebuild.done': {
    one: '{count} ticket reconstruit, à la demande de {name},',
    other: '{count} tickets reconstruits, à la demande de {name},',
  },
};
