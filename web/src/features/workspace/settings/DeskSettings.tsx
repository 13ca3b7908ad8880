import { useDesk } from '../queries/desk.ts';
import { settingsText } from '../words/settings.ts';
import { DeskForm } from './DeskForm.tsx';
import { Loaded } from './Loaded.tsx';
import { SettingsHead } from './SettingsHead.tsx';

/** The desk itself. */
export function DeskSettings() {
  const say = settingsText.useText();
  const desk = useDesk();
  return (
    <>
      <SettingsHead title={say('section.desk')} text={say('desk.text')} />
      <Loaded query={desk}>{(data) => <DeskForm desk={data} />}</Loaded>
    </>
  );
}
