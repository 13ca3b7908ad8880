import { useTicketFields } from '../../../client/ticket-fields.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { workspaceText } from '../words/workspace.ts';

/** The columns that a list can show, in the order in which they are offered, each with its width in rem; the subject takes what is left. */
export const columnWidths = {
  priority: 4.25,
  number: 3.75,
  subject: 13,
  requester: 9.5,
  customer: 9.5,
  type: 8,
  category: 9.5,
  state: 8.5,
  holder: 9.5,
  assignee: 9,
  team: 8.5,
  level: 5.5,
  channel: 8,
  contract: 9.5,
  due: 10.5,
  last: 9,
  createdAt: 8.5,
  updatedAt: 8.5,
} as const;
export type ColumnName = keyof typeof columnWidths;

/** The columns of the desk's own queues, until somebody chooses others. */
export const plainColumns: string[] = ['priority', 'number', 'subject', 'state', 'holder', 'due', 'last'];

const own = 'field:';

/** A column as its head names it. */
export interface Column {
  name: string;
  label: string;
  /** In rem. */
  width: number;
}

/** All columns that lists of this desk can show: those of every desk, then its own fields. */
export function useColumns(): Column[] {
  const say = workspaceText.useText();
  const language = useLanguage();
  const { data } = useTicketFields();
  const everywhere = Object.entries(columnWidths).map(([name, width]) => ({
    name,
    label: say(`column.${name as ColumnName}`),
    width,
  }));
  const fields = (data?.fields ?? []).map(({ key, label }) => ({
    name: `${own}${key}`,
    label: label[language],
    width: 8.5,
  }));
  return [...everywhere, ...fields];
}
