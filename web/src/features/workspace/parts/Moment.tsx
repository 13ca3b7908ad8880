import { useNow } from '../../../client/clock.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { moment, relative, shortMoment } from '../../../i18n/format.ts';
import { useZone } from '../shell/me.ts';

interface Props {
  at: string;
  /** `ago`: 5 minutes ago; `moment`: today at 10:05. */
  as?: 'ago' | 'moment';
}

/** An instant as people say it; the exact one is in its title. */
export function Moment({ at, as = 'moment' }: Props) {
  const language = useLanguage();
  const zone = useZone();
  const now = useNow(20_000);
  return (
    <time dateTime={at} title={shortMoment(at, language, zone)}>
      {as === 'ago' ? relative(at, now, language) : moment(at, now, language, zone)}
    </time>
  );
}
