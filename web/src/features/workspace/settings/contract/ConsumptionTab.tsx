import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../../client/api.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import type { Contract } from '../../queries/types.ts';
import { BalanceMeter } from '../../ticket/panel/WorkCard.tsx';
import { moneyText, periodText } from '../../ticket/panel/work-text.ts';
import { settingsText } from '../../words/settings.ts';
import { todayIn } from '../calendar-date.ts';
import { Loaded } from '../Loaded.tsx';
import settings from '../settings.module.css';
import { agreementKeys } from '../useAgreements.ts';
import { type Consumption, hoursText, monthFrom } from './consumption.ts';
import styles from './contract.module.css';

/** Months that are shown. */
const months = 12;

/** What a contract consumed in the last twelve months, and how its allowances stand today. */
export default function ConsumptionTab({ contract }: { contract: Contract }) {
  const to = todayIn(contract.timeZone).slice(0, 7);
  const from = monthFrom(to, 1 - months);
  const query = useQuery({
    queryKey: [...agreementKeys.contract(contract.id), 'consumption', from, to],
    staleTime: 0,
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/contracts/{contractId}/consumption', {
          params: { path: { contractId: contract.id }, query: { from, to } },
          signal,
        }),
      ),
  });
  return <Loaded query={query}>{(data) => <Shown data={data} />}</Loaded>;
}

function Shown({ data }: { data: Consumption }) {
  const say = settingsText.useText();
  const language = useLanguage();
  const { currency, lines } = data;
  const money = (amount: number) => moneyText(language, amount, currency);
  const sum = (pick: (month: Consumption['months'][number]) => number) =>
    data.months.reduce((total, month) => total + pick(month), 0);
  const price = sum((month) => month.price ?? 0);
  const covered = sum((month) => month.covered);
  const used = data.months.filter(({ tickets, value, price: paid }) => tickets > 0 || value !== 0 || (paid ?? 0) > 0);
  const balances = lines.filter(({ balance }) => balance);
  return (
    <div className={settings.line}>
      <dl className={styles.figures}>
        <div>
          <dt>{say('consumption.tickets')}</dt>
          <dd>{sum((month) => month.tickets)}</dd>
        </div>
        <div>
          <dt>{say('consumption.hours')}</dt>
          <dd>
            {hoursText(
              language,
              sum((month) => month.minutes),
            )}
          </dd>
        </div>
        <div>
          <dt>{say('consumption.covered')}</dt>
          <dd>{money(covered)}</dd>
        </div>
        <div>
          <dt>{say('consumption.billed')}</dt>
          <dd>{money(sum((month) => month.billed))}</dd>
        </div>
        {price > 0 && (
          <div>
            <dt>{say('consumption.margin')}</dt>
            <dd>{money(price - covered)}</dd>
          </div>
        )}
      </dl>
      {balances.map(({ line, balance }) => (
        <section key={line} aria-label={line}>
          <h2>{line}</h2>
          {balance && <BalanceMeter balance={balance} />}
        </section>
      ))}
      {used.length === 0 ? (
        <p className={settings.soft}>{say('consumption.none')}</p>
      ) : (
        <table className={settings.table}>
          <thead>
            <tr>
              <th scope="col">{say('consumption.month')}</th>
              {(['tickets', 'hours', 'visits', 'parts', 'value', 'covered', 'billed', 'price'] as const).map((name) => (
                <th key={name} scope="col" className={styles.number}>
                  {say(`consumption.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {used.toReversed().map((month) => (
              <tr key={month.month}>
                <th scope="row">{periodText(language, month.month)}</th>
                <td data-label={say('consumption.tickets')} className={styles.number}>
                  {month.tickets}
                </td>
                <td data-label={say('consumption.hours')} className={styles.number}>
                  {hoursText(language, month.minutes)}
                </td>
                <td data-label={say('consumption.visits')} className={styles.number}>
                  {month.visits}
                </td>
                <td data-label={say('consumption.parts')} className={styles.number}>
                  {month.parts}
                </td>
                <td data-label={say('consumption.value')} className={styles.number}>
                  {money(month.value)}
                </td>
                <td data-label={say('consumption.covered')} className={styles.number}>
                  {money(month.covered)}
                </td>
                <td data-label={say('consumption.billed')} className={styles.number}>
                  {money(month.billed)}
                </td>
                <td data-label={say('consumption.price')} className={styles.number}>
                  {month.price === undefined ? '' : money(month.price)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
