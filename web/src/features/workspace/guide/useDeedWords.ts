import { categoryPathText } from '../../../client/category-paths.ts';
import { useTicketCategories } from '../../../client/ticket-categories.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { useTeams } from '../queries/desk.ts';
import type { GuideDeed } from '../queries/guides.ts';
import { useMacros } from '../queries/macros.ts';
import { guideText } from '../words/guides.ts';

/** What the button of an outcome says. */
export function useDeedWords(deed: GuideDeed): string {
  const say = guideText.useText();
  const language = useLanguage();
  const { data: tree } = useTicketCategories();
  const { data: teams = [] } = useTeams();
  const { data: macros = [] } = useMacros(deed.kind === 'macro');
  if (deed.kind === 'macro')
    return say('do.macro', { name: macros.find(({ id }) => id === deed.macroId)?.name ?? '…' });
  if (deed.kind !== 'route') return say(`do.${deed.kind}`);
  const category = categoryPathText(tree?.categories ?? [], deed.category, language);
  const team = teams.find(({ id }) => id === deed.teamId)?.name;
  const parts = [
    ...(category ? [say('do.category', { name: category })] : []),
    ...(team ? [say('do.team', { name: team })] : []),
  ];
  return say('do.route', { what: parts.join(say('do.and')) });
}
