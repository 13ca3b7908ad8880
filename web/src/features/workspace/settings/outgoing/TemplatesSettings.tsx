import { Select } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';
import styles from './templates.module.css';
import { type MailTemplate, useTemplates } from './useTemplates.ts';

/** The words of the mails that go to requesters. */
export default function TemplatesSettings() {
  const say = settingsText.useText();
  const templates = useTemplates();
  const [kind, setKind] = useState<MailTemplate['kind']>('acknowledgement');
  // Here, so that it stays what it is when a save makes the editor anew.
  const [language, setLanguage] = useState(useMe().person.language);
  return (
    <>
      <SettingsHead title={say('section.templates')} text={say('templates.text')} />
      <Loaded query={templates}>
        {(items) => {
          const template = items.find((one) => one.kind === kind);
          return (
            <>
              <Select
                className={styles.which}
                label={say('templates.which')}
                allowDeselect={false}
                value={kind}
                data={items.map((one) => ({
                  value: one.kind,
                  label: one.own
                    ? say('templates.ownNamed', { kind: say(`templates.${one.kind}`) })
                    : say(`templates.${one.kind}`),
                }))}
                onChange={(value) => {
                  const next = items.find((one) => one.kind === value);
                  if (next) setKind(next.kind);
                }}
              />
              {template && (
                <TemplateEditor
                  key={`${template.kind} ${template.revision}`}
                  template={template}
                  language={language}
                  onLanguage={setLanguage}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
