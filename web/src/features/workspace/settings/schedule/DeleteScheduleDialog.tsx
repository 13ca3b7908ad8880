import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { scheduleKeys, type TicketSchedule } from '../../queries/schedules.ts';
import { settingsText } from '../../words/settings.ts';
import { DeleteDialog } from '../DeleteDialog.tsx';

interface Props {
  schedule: TicketSchedule;
  onClose: () => void;
}

/** Asks before no more tickets are made. */
export function DeleteScheduleDialog({ schedule: { id: scheduleId, name }, onClose }: Props) {
  const say = settingsText.useText();
  const client = useQueryClient();
  return (
    <DeleteDialog
      title={say('schedules.deleteTitle', { name })}
      text={say('schedules.deleteText')}
      label={say('schedules.delete')}
      deleted={say('schedules.deleted', { name })}
      remove={async () => {
        await answer(api.DELETE('/api/ticket-schedules/{scheduleId}', { params: { path: { scheduleId } } }));
        await client.invalidateQueries({ queryKey: scheduleKeys.all });
      }}
      onClose={onClose}
    />
  );
}
