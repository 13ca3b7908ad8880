import { type Rota, shiftsBetween } from '../../../../../../functions/people/rota.ts';
import { deskNow } from '../../../../client/clock.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { shortMoment } from '../../../../i18n/format.ts';
import { settingsText } from '../../words/settings.ts';
import styles from '../settings.module.css';

interface Props {
  rota: Rota;
  zone: string;
  nameOf: (personId: string) => string;
}

const weeks = 4 * 7 * 86_400_000;

/** Who will be on call in the next four weeks, by the rota as it is being written: the same rule as the desk's own. */
export function RotaShifts({ rota, zone, nameOf }: Props) {
  const say = settingsText.useText();
  const language = useLanguage();
  const now = deskNow();
  return (
    <section>
      <h3>{say('rota.upcoming')}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say('rota.from')}</th>
            <th scope="col">{say('rota.to')}</th>
            <th scope="col">{say('rota.who')}</th>
          </tr>
        </thead>
        <tbody>
          {shiftsBetween(rota, zone, now, now + weeks).map(({ from, to, personId, standsIn }) => (
            <tr key={from}>
              <td data-label={say('rota.from')}>{shortMoment(from, language, zone)}</td>
              <td data-label={say('rota.to')}>{shortMoment(to, language, zone)}</td>
              <td data-label={say('rota.who')}>
                {personId ? nameOf(personId) : say('rota.nobody')}
                {standsIn && <span className={styles.soft}> ({say('rota.standsIn')})</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
