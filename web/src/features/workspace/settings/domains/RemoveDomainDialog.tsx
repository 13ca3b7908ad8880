import { answer, api } from '../../../../client/api.ts';
import { domainsText } from '../../words/domains.ts';
import { DeleteDialog } from '../DeleteDialog.tsx';
import { type DeskDomain, useShowDomain } from './useDomains.ts';

/** Takes a domain away, after saying what follows. */
export function RemoveDomainDialog({ domain, onClose }: { domain: DeskDomain; onClose: () => void }) {
  const { id, kind, name } = domain;
  const say = domainsText.useText();
  const show = useShowDomain();
  return (
    <DeleteDialog
      title={say('removeTitle', { name })}
      text={say(`removeText.${kind}`, { name })}
      label={say('remove')}
      deleted={say('removed', { name })}
      remove={async () => {
        await answer(api.DELETE('/api/domains/{domainId}', { params: { path: { domainId: id } } }));
        show(id, undefined);
      }}
      onClose={onClose}
    />
  );
}
