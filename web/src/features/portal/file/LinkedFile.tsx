import { useEffect, useState } from 'react';
import { answer, api } from '../../../client/api.ts';
import { useTitle } from '../../../client/mount.tsx';
import { asProblem, type Problem } from '../../../client/problem.ts';
import type { Answer } from '../../../client/types.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { dictionary, useLanguage } from '../../../i18n/dictionary.ts';
import { fileSize, shortMoment } from '../../../i18n/format.ts';
import { addressOf } from '../route.ts';
import './linked-file.css';

const fileText = dictionary({
  en: () => import('../../../i18n/file-link.en.ts'),
  fr: () => import('../../../i18n/file-link.fr.ts'),
});

type Opened = Answer<'/api/file-links', 'post'>;

interface Props {
  slug: string;
  fileId: string;
}

/** The token in the address's fragment, which no server and no other site is ever told. It stays there: the link may be opened again. */
function carriedLink({ slug, fileId }: Props) {
  return { slug, fileId, token: new URLSearchParams(location.hash.slice(1)).get('link') ?? '' };
}

const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** One file of a request, for who came by the link of a mail: without an account, and nothing else of the desk. */
export default function LinkedFile({ slug, fileId }: Props) {
  const say = fileText.useText();
  const language = useLanguage();
  const [file, setFile] = useState<Opened>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [renewed, setRenewed] = useState(false);
  useTitle(file?.name ?? say('title'));

  const open = () => answer(api.POST('/api/file-links', { body: carriedLink({ slug, fileId }) }));
  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    await work().catch((thrown) => setProblem(asProblem(thrown)));
    setBusy(false);
  }
  const look = () => attempt(async () => setFile(await open()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once for each file
  useEffect(() => void look(), [slug, fileId]);

  const portal = (
    <a className="button" href={addressOf(slug, 'requests')}>
      {say('portal')}
    </a>
  );
  if (renewed)
    return (
      <section className="missing" role="status">
        <h1>{say('title')}</h1>
        <p className="notice good">{say('renewed')}</p>
      </section>
    );
  if (problem?.status === 410)
    return (
      <section className="missing">
        <h1>{say('over')}</h1>
        <p>{problem.code === 'faded' ? problem.detail : say('overWhy')}</p>
        <div className="actions">
          {problem.code !== 'faded' && (
            <button
              type="button"
              className="button primary"
              aria-busy={busy}
              disabled={busy}
              onClick={() =>
                void attempt(async () => {
                  await answer(api.POST('/api/file-links/renewals', { body: carriedLink({ slug, fileId }) }));
                  setRenewed(true);
                })
              }
            >
              {say('renew')}
            </button>
          )}
          {portal}
        </div>
      </section>
    );
  if (problem && (problem.status === 404 || problem.status === 400))
    return (
      <section className="missing">
        <h1>{say('unknown')}</h1>
        <p>{say('unknownWhy')}</p>
        {portal}
      </section>
    );
  if (problem) return <ProblemNotice problem={problem} onRetry={() => void look()} />;
  if (!file) return <Skeleton lines={['60%', '40%']} height="2.5rem" />;
  return (
    <section className="missing">
      <h1 className="linked-name">{file.name}</h1>
      <p>
        {fileSize(file.size, language)}
        <br />
        <span className="soft">{say('until', { when: shortMoment(file.until, language, zone) })}</span>
      </p>
      <button
        type="button"
        className="button primary"
        disabled={busy}
        aria-busy={busy}
        onClick={() => void attempt(async () => location.assign((await open()).url))}
      >
        {say('download')}
      </button>
    </section>
  );
}
