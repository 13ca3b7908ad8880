import { ActionIcon, Button, FileButton, Group } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../../client/api.ts';
import { asProblem, type Problem } from '../../../../client/problem.ts';
import { fileSizeLimit, openFile, uploadFile } from '../../../../client/upload.ts';
import { ProblemNotice } from '../../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import { fileSize } from '../../../../i18n/format.ts';
import { announce } from '../../parts/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { Moment } from '../../parts/Moment.tsx';
import type { Contract } from '../../queries/types.ts';
import { useMe } from '../../shell/me.ts';
import { settingsText } from '../../words/settings.ts';
import { Loaded } from '../Loaded.tsx';
import { mayContract } from '../sections.ts';
import settings from '../settings.module.css';
import { agreementKeys } from '../useAgreements.ts';

/** The documents of a contract: signed copies, annexes. */
export default function DocumentsTab({ contract }: { contract: Contract }) {
  const say = settingsText.useText();
  const language = useLanguage();
  const client = useQueryClient();
  const { person } = useMe();
  const contractId = contract.id;
  const key = [...agreementKeys.contract(contractId), 'documents'];
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const [tooLarge, setTooLarge] = useState<string>();
  const may = mayContract(person.role);
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/contracts/{contractId}/documents', { params: { path: { contractId } }, signal })))
        .items,
  });
  const act = async (work: () => Promise<string>) => {
    setProblem(undefined);
    setTooLarge(undefined);
    try {
      announce(await work());
      await client.invalidateQueries({ queryKey: key });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setShare(undefined);
  };
  const add = (file: File | null) => {
    if (!file) return;
    if (file.size > fileSizeLimit) return setTooLarge(file.name);
    void act(async () => {
      setShare(0);
      const fileId = await uploadFile(file, setShare, new AbortController().signal);
      await answer(
        api.POST('/api/contracts/{contractId}/documents', { params: { path: { contractId } }, body: { fileId } }),
      );
      return say('documents.added', { name: file.name });
    });
  };
  return (
    <div className={settings.line}>
      {may && (
        <Group>
          <FileButton onChange={add}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                loading={share !== undefined}
                leftSection={<Icon name="attach" size={16} />}
              >
                {say('documents.add')}
              </Button>
            )}
          </FileButton>
          {share !== undefined && <progress value={share} aria-label={say('documents.uploading')} />}
        </Group>
      )}
      {tooLarge && (
        <p className={settings.warning} role="alert">
          {say('documents.tooLarge', { name: tooLarge, limit: fileSize(fileSizeLimit, language) })}
        </p>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <Loaded query={query}>
        {(documents) =>
          documents.length === 0 ? (
            <p className={settings.soft}>{say('documents.none')}</p>
          ) : (
            <table className={settings.table}>
              <thead>
                <tr>
                  <th scope="col">{say('documents.name')}</th>
                  <th scope="col">{say('documents.size')}</th>
                  <th scope="col">{say('documents.by')}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {documents.map(({ id, name, size, addedAt, addedBy }) => (
                  <tr key={id}>
                    <th scope="row">
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        onClick={() => void openFile(id).catch((thrown) => setProblem(asProblem(thrown)))}
                      >
                        {name}
                      </Button>
                    </th>
                    <td data-label={say('documents.size')}>{fileSize(size, language)}</td>
                    <td data-label={say('documents.by')}>
                      {addedBy}, <Moment at={addedAt} />
                    </td>
                    <td className={settings.rowActions}>
                      {may && (
                        <ActionIcon
                          variant="subtle"
                          aria-label={say('documents.remove', { name })}
                          onClick={() =>
                            void act(async () => {
                              await answer(
                                api.DELETE('/api/contracts/{contractId}/documents/{fileId}', {
                                  params: { path: { contractId, fileId: id } },
                                }) as never,
                              );
                              return say('documents.removed', { name });
                            })
                          }
                        >
                          <Icon name="cross" size={16} />
                        </ActionIcon>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </div>
  );
}
