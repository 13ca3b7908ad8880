import { Link } from 'wouter';
import { asProblem } from '../../../client/problem.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useCustomers } from '../queries/people.ts';
import { settingsText } from '../words/settings.ts';
import { ContractVersionView } from './ContractVersionView.tsx';
import { Loaded } from './Loaded.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import styles from './settings.module.css';
import { useContract } from './useAgreements.ts';

/** One contract: its versions, the newest first, with what each promises. */
export function ContractSettings({ contractId }: { contractId: string }) {
  const say = settingsText.useText();
  const contract = useContract(contractId);
  const { data: customers = [] } = useCustomers();
  const status = contract.error ? asProblem(contract.error).status : 0;
  if (status === 404 || status === 400) return <EmptyState title={say('contracts.missing')} />;
  const customer = customers.find(({ id }) => id === contract.data?.customerId)?.name;
  return (
    <>
      <Link href="/settings/contracts" className={styles.backLink}>
        <Icon name="back" size={16} /> {say('contracts.back')}
      </Link>
      <Loaded query={contract}>
        {(data) => (
          <>
            <SettingsHead
              title={data.name}
              text={data.customerId === null ? say('contracts.everyone') : (customer ?? '')}
            />
            {data.versions.toReversed().map((version, index) => (
              <ContractVersionView key={version.version} version={version} open={index === 0} />
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}
