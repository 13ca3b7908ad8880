import type { TicketRow } from '../queries/types.ts';

/** The columns in which a list changes its tickets. */
export const editableColumns = ['priority', 'state', 'holder', 'assignee', 'team'] as const;
export type EditableColumn = (typeof editableColumns)[number];

/** A cell that is being changed, and where it is on the screen. */
export interface EditedCell {
  row: TicketRow;
  column: EditableColumn;
  rect: DOMRect;
}

/** Whether a cell can be changed where it stands: of a ticket that is closed for good nothing can. */
export function isEditable(column: string, { state }: Pick<TicketRow, 'state'>): column is EditableColumn {
  return state !== 'closed' && (editableColumns as readonly string[]).includes(column);
}
