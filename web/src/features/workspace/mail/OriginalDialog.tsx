import { Button, Modal, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../../client/api.ts';
import { asProblem } from '../../../client/problem.ts';
import { useProblemText } from '../../../components/ProblemNotice.tsx';
import { useLanguage } from '../../../i18n/dictionary.ts';
import { fileSize } from '../../../i18n/format.ts';
import { siteText } from '../../../i18n/site.ts';
import { LoadProblem } from '../parts/LoadProblem.tsx';
import { useNotifyFailure } from '../parts/notify.ts';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import type { OriginalMail } from '../queries/types.ts';
import { originalText } from '../words/original.ts';
import styles from './original.module.css';

interface Props {
  mailId: string;
  onClose: () => void;
}

/** A mail as it arrived: its headers, how it is built and its source, all as text; the whole of it as a file. */
export default function OriginalDialog({ mailId, onClose }: Props) {
  const say = originalText.useText();
  const site = siteText.useText();
  const params = { path: { mailId } };
  const original = useQuery({
    queryKey: ['original-mail', mailId],
    queryFn: ({ signal }) => answer(api.GET('/api/incoming-mail/{mailId}/original', { params, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Modal opened onClose={onClose} size="xl" title={say('title')} closeButtonProps={{ 'aria-label': site('close') }}>
      {original.isPending ? (
        <ScreenLoading rows={6} />
      ) : original.data ? (
        <Original mailId={mailId} mail={original.data} />
      ) : (
        <LoadProblem title={say('failed')} error={original.error} onRetry={() => void original.refetch()} />
      )}
    </Modal>
  );
}

function Original({ mailId, mail }: { mailId: string; mail: OriginalMail }) {
  const say = originalText.useText();
  const language = useLanguage();
  const size = fileSize(mail.size, language);
  return (
    <>
      <Tabs defaultValue="headers" keepMounted={false}>
        <Tabs.List aria-label={say('tabs')}>
          <Tabs.Tab value="headers">{say('headers')}</Tabs.Tab>
          <Tabs.Tab value="parts">{say('parts')}</Tabs.Tab>
          <Tabs.Tab value="source">{say('source')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="headers" className={styles.panel}>
          <dl className={styles.headers}>
            {mail.headers.map(({ name, value }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: headers come several times and never change their places
              <div key={place}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Tabs.Panel>
        <Tabs.Panel value="parts" className={styles.panel}>
          <table className={styles.parts}>
            <thead>
              <tr>
                <th scope="col">{say('part')}</th>
                <th scope="col">{say('size')}</th>
              </tr>
            </thead>
            <tbody>
              {mail.parts.map(({ depth, type, name, size: bytes }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a mail have no other name and never change
                <tr key={place}>
                  <th scope="row" style={{ paddingInlineStart: `${Math.min(depth, 8) * 1.25}rem` }}>
                    {name ?? type}
                    {name && <span>{type}</span>}
                  </th>
                  <td>{fileSize(bytes, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.hint}>{say('partsHint')}</p>
        </Tabs.Panel>
        <Tabs.Panel value="source" className={styles.panel}>
          <section className={styles.source} tabIndex={0} aria-label={say('sourceLabel')}>
            <pre>{mail.source}</pre>
          </section>
          {!mail.whole && <p className={styles.hint}>{say('cut', { size })}</p>}
        </Tabs.Panel>
      </Tabs>
      <Download mailId={mailId} label={say('download', { size })} />
    </>
  );
}

function Download({ mailId, label }: { mailId: string; label: string }) {
  const say = originalText.useText();
  const text = useProblemText();
  const failed = useNotifyFailure();

  async function download(): Promise<void> {
    try {
      const { url } = await answer(api.GET('/api/incoming-mail/{mailId}/raw', { params: { path: { mailId } } }));
      const link = document.createElement('a');
      link.href = url;
      link.rel = 'noopener noreferrer';
      link.click();
    } catch (thrown) {
      failed(say('downloadFailed'), text(asProblem(thrown)));
    }
  }

  return (
    <Button variant="default" size="xs" onClick={() => void download()}>
      {label}
    </Button>
  );
}
