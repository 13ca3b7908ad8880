import { Modal } from '@mantine/core';
import { siteText } from '../../../i18n/site.ts';
import { settingsText } from '../words/settings.ts';
import { patternLine } from './contract-draft.ts';
import { Loaded } from './Loaded.tsx';
import { NewContractForm } from './NewContractForm.tsx';
import { useContract, useContracts } from './useAgreements.ts';

/** A new contract for a customer, which starts from the one for everyone else. */
export function NewContractDialog({ onClose }: { onClose: () => void }) {
  const say = settingsText.useText();
  const site = siteText.useText();
  const { data: contracts } = useContracts();
  const everyone = useContract(contracts?.find(({ customerId }) => customerId === null)?.id ?? contracts?.[0]?.id);
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('new.title')}
      size="46rem"
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <Loaded query={everyone}>{(data) => <NewContractForm pattern={patternLine(data)} onClose={onClose} />}</Loaded>
    </Modal>
  );
}
