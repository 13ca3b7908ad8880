import { ActionIcon, Button, FileButton, MultiSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { uploadFile } from '../../../client/upload.ts';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { fileSize } from '../../../i18n/format.ts';
import { Icon } from '../parts/Icon.tsx';
import { useMembers } from '../queries/desk.ts';
import { useArticleCategories } from '../queries/knowledge.ts';
import { useCustomers } from '../queries/people.ts';
import { knowledgeText } from '../words/knowledge.ts';
import type { Written } from './content.ts';
import styles from './knowledge.module.css';

const audiences = ['public', 'customers', 'customer', 'agents'] as const;
/** Files of one article; the API holds the same limit. */
const mostFiles = 20;

interface Props {
  written: Written;
  faultOf: (field: string) => string | undefined;
  onChange: (change: Partial<Written>) => void;
}

/** For whom an article is, where it stands, until when, and what hangs on it. */
export function SettingsFields({ written, faultOf, onChange }: Props) {
  const say = knowledgeText.useText();
  const language = useLanguage();
  const { data: categories = [] } = useArticleCategories();
  const { data: customers = [] } = useCustomers();
  const { data: members = [] } = useMembers();
  const owners = members.filter(
    ({ role, status, id }) => role !== 'requester' && (status !== 'disabled' || id === written.ownerId),
  );
  return (
    <div className={styles.fields}>
      <Select
        label={say('field.audience')}
        allowDeselect={false}
        data={audiences.map((value) => ({ value, label: say(`audience.${value}`) }))}
        value={written.audience}
        error={faultOf('audience')}
        onChange={(value) => onChange({ audience: (value ?? 'agents') as Written['audience'] })}
      />
      {written.audience === 'customer' && (
        <MultiSelect
          label={say('field.customers')}
          searchable
          data={customers.map(({ id, name }) => ({ value: id, label: name }))}
          value={written.customerIds}
          error={faultOf('customerIds')}
          onChange={(customerIds) => onChange({ customerIds })}
        />
      )}
      <Select
        label={say('field.category')}
        clearable
        searchable
        data={categories.map(({ id, name }) => ({ value: id, label: name[language] }))}
        value={written.categoryId || null}
        error={faultOf('categoryId')}
        onChange={(value) => onChange({ categoryId: value ?? '' })}
      />
      <Select
        label={say('field.owner')}
        searchable
        allowDeselect={false}
        data={owners.map(({ id, name }) => ({ value: id, label: name }))}
        value={written.ownerId || null}
        error={faultOf('ownerId')}
        onChange={(value) => onChange({ ownerId: value ?? '' })}
      />
      <TextInput
        type="date"
        label={say('field.review')}
        value={written.reviewOn}
        error={faultOf('reviewOn')}
        onChange={(event) => onChange({ reviewOn: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={say('field.expires')}
        value={written.expiresOn}
        error={faultOf('expiresOn')}
        onChange={(event) => onChange({ expiresOn: event.currentTarget.value })}
      />
      <Files written={written} fault={faultOf('fileIds')} onFiles={(files) => onChange({ files })} />
    </div>
  );
}

interface FilesProps {
  written: Written;
  fault: string | undefined;
  onFiles: (files: Written['files']) => void;
}

function Files({ written: { files }, fault, onFiles }: FilesProps) {
  const say = knowledgeText.useText();
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();
  async function add(file: File | null): Promise<void> {
    if (!file) return;
    setBusy(true);
    setFailed(undefined);
    try {
      const id = await uploadFile(file, () => undefined, new AbortController().signal);
      onFiles([...files, { id, name: file.name, type: file.type, size: file.size }]);
    } catch {
      setFailed(say('field.fileFailed', { name: file.name }));
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className={styles.wide}>
      <h3 className={styles.label}>{say('field.files')}</h3>
      {files.length > 0 && (
        <ul className={styles.categories}>
          {files.map(({ id, name, size }) => (
            <li key={id}>
              <span>
                {name} · {fileSize(size, language)}
              </span>
              <ActionIcon
                variant="subtle"
                aria-label={say('field.removeFile', { name })}
                onClick={() => onFiles(files.filter((file) => file.id !== id))}
              >
                <Icon name="cross" size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <FileButton onChange={(file) => void add(file)} disabled={files.length >= mostFiles}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="compact-sm"
            loading={busy}
            leftSection={<Icon name="attach" size={14} />}
          >
            {say('field.addFile')}
          </Button>
        )}
      </FileButton>
      {(failed ?? fault) && (
        <p className={styles.fault} role="alert">
          {failed ?? fault}
        </p>
      )}
    </div>
  );
}
