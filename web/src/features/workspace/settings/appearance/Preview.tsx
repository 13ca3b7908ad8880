import { shadesOf } from '../../../../../../functions/appearance/accent.ts';
import type { Me } from '../../../../client/types.ts';
import { propertiesOf, welcomeOf } from '../../../../components/look.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { settingsText } from '../../words/settings.ts';
import own from './appearance.module.css';
import type { ChosenLogo } from './LogoField.tsx';
import { LogoShown } from './LogoShown.tsx';

interface Props {
  accent: string | undefined;
  welcome: { fr: string; en: string };
  desk: Me['desk'];
  logo: ChosenLogo;
  id: string | undefined;
}

/** A piece of the portal in both themes, with the colours that its readers will get. */
export function Preview({ accent, welcome, desk, logo, id }: Props) {
  const say = settingsText.useText();
  const language = useLanguage();
  const words = welcomeOf({ welcome: { fr: welcome.fr || undefined, en: welcome.en || undefined } }, language);
  const colours = accent ? propertiesOf(shadesOf(accent)) : {};
  return (
    <section className={own.previews} aria-label={say('appearance.preview')}>
      {(['light', 'dark'] as const).map((theme) => (
        <figure key={theme} className={own.figure}>
          <figcaption>{say(`appearance.${theme}`)}</figcaption>
          <div className={`${own.preview} ${own[theme]}`} style={colours}>
            <div className={own.head}>
              <LogoShown value={logo} slug={desk.slug} id={id} />
              <strong>{desk.name}</strong>
            </div>
            <div className={own.panel}>
              <strong>{say('appearance.exampleTitle')}</strong>
              <p>{words ?? say('appearance.exampleText')}</p>
            </div>
            <div className={own.row}>
              <span className={own.button}>{say('appearance.exampleButton')}</span>
              <span className={own.link}>{say('appearance.exampleLink')}</span>
              <span className={own.chip}>{say('appearance.exampleState')}</span>
            </div>
          </div>
        </figure>
      ))}
    </section>
  );
}
