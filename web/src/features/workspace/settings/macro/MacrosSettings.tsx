import { useState } from 'react';
import type { CallScript } from '../../../../../../functions/macros/script.ts';
import { deedsWords } from '../../../../../../workflows/wording.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { useCallScripts, useMacros, useReplyTemplates } from '../../queries/macros.ts';
import { useReasonWords } from '../../queries/pending-reasons.ts';
import type { Macro, ReplyTemplate } from '../../queries/types.ts';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import { SettingsHead } from '../SettingsHead.tsx';
import { DeleteKeptDialog } from './DeleteKeptDialog.tsx';
import { KeptList } from './KeptList.tsx';
import { MacroDialog } from './MacroDialog.tsx';
import { ScriptDialog } from './ScriptDialog.tsx';
import { TemplateDialog } from './TemplateDialog.tsx';

type Open =
  | { kind: 'template'; template: ReplyTemplate | undefined }
  | { kind: 'macro'; macro: Macro | undefined }
  | { kind: 'script'; script: CallScript | undefined }
  | { kind: 'delete'; of: 'template' | 'macro' | 'script'; kept: { id: string; name: string } };

/** The beginning of a text, on one line. */
function beginning(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}

/** What is often answered, and what is often done together. */
export function MacrosSettings() {
  const say = settingsText.useText();
  const language = useLanguage();
  const templates = useReplyTemplates();
  const macros = useMacros();
  const scripts = useCallScripts();
  const reasons = useReasonWords();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <>
      <SettingsHead title={say('section.macros')} text={say('macros.text')} />
      <Loaded query={templates}>
        {(data) => (
          <KeptList
            title={say('macros.templates')}
            add={say('macros.addTemplate')}
            none={say('macros.noTemplate')}
            column={say('macros.words')}
            items={data}
            told={({ text, files }) =>
              [
                beginning(text[language] || text.fr || text.en),
                ...(files.length > 0 ? [say('macros.files', { count: files.length })] : []),
              ].join(' · ')
            }
            onEdit={(template) => setOpen({ kind: 'template', template })}
            onDelete={(kept) => setOpen({ kind: 'delete', of: 'template', kept })}
          />
        )}
      </Loaded>
      <Loaded query={macros}>
        {(data) => (
          <KeptList
            title={say('macros.macros')}
            add={say('macros.addMacro')}
            none={say('macros.noMacro')}
            column={say('macros.deeds')}
            items={data}
            told={({ do: deeds }) => deedsWords(deeds, reasons)[language]}
            onEdit={(macro) => setOpen({ kind: 'macro', macro })}
            onDelete={(kept) => setOpen({ kind: 'delete', of: 'macro', kept })}
          />
        )}
      </Loaded>
      <Loaded query={scripts}>
        {(data) => (
          <KeptList
            title={say('scripts.title')}
            add={say('scripts.add')}
            none={say('scripts.none')}
            column={say('macros.words')}
            items={data}
            told={({ steps }) => beginning(steps.map(({ text }) => text[language] || text.fr || text.en).join(' · '))}
            onEdit={(script) => setOpen({ kind: 'script', script })}
            onDelete={(kept) => setOpen({ kind: 'delete', of: 'script', kept })}
          />
        )}
      </Loaded>
      {open?.kind === 'script' && <ScriptDialog script={open.script} onClose={close} />}
      {open?.kind === 'template' && <TemplateDialog template={open.template} onClose={close} />}
      {open?.kind === 'macro' && <MacroDialog macro={open.macro} onClose={close} />}
      {open?.kind === 'delete' && <DeleteKeptDialog of={open.of} kept={open.kept} onClose={close} />}
    </>
  );
}
