import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import type { ApiKey } from '../queries/types.ts';
import { settingsText } from '../words/settings.ts';
import { DeleteDialog } from './DeleteDialog.tsx';
import { agreementKeys } from './useAgreements.ts';

/** Asks before a key is deleted. */
export function DeleteKeyDialog({ apiKey: { id: keyId, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const say = settingsText.useText();
  const client = useQueryClient();
  return (
    <DeleteDialog
      title={say('keys.deleteTitle', { name })}
      text={say('keys.deleteText')}
      label={say('keys.delete', { name })}
      deleted={say('keys.deleted', { name })}
      remove={async () => {
        await answer(api.DELETE('/api/keys/{keyId}', { params: { path: { keyId } } }));
        await client.invalidateQueries({ queryKey: agreementKeys.keys });
      }}
      onClose={onClose}
    />
  );
}
