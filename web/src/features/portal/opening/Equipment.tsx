import { useTitle } from '../../../client/mount.tsx';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { inOrder, MatterList, mattersText, useMatters } from './Matters.tsx';

/** All that the contracts in force name for the reader: their devices, services and places, each with a way to ask for help. */
export default function Equipment() {
  const say = mattersText.useText();
  const { data, problem, reload } = useMatters();
  useTitle(say('page'));
  return (
    <>
      <div className="portal-section">
        <h1>{say('page')}</h1>
        <p className="soft">{say('lead')}</p>
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Skeleton lines={['100%', '100%', '100%']} height="3.5rem" />}
      {data?.items.length === 0 && (
        <div className="empty">
          <strong>{say('none')}</strong>
          <p className="soft">{say('noneWhy')}</p>
        </div>
      )}
      {data && data.items.length > 0 && <MatterList items={inOrder(data.items)} />}
    </>
  );
}
