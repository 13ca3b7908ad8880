import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { targets } from '../../../../../../functions/sla/clock.ts';
import { givingUps, pauseReasons } from '../../../../../../functions/sla/pause.ts';
import { deskNow } from '../../../../client/clock.ts';
import { useLanguage } from '../../../../i18n/dictionary.ts';
import type { PendingReason } from '../../queries/pending-reasons.ts';
import type { ReplyTemplate } from '../../queries/types.ts';
import { useZone } from '../../shell/me.ts';
import { planOf, waitText } from '../../ticket/wait-text.ts';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import { NameFields } from '../NameFields.tsx';
import styles from '../settings.module.css';
import { DurationInput } from '../workflow/DurationInput.tsx';

interface Props {
  reason: PendingReason;
  templates: readonly ReplyTemplate[];
  isNew: boolean;
  faultAt: (path: string) => string | undefined;
  onChange: (reason: PendingReason) => void;
  onRemove: () => void;
}

type FollowUp = NonNullable<PendingReason['followUp']>;

/** One reason to wait. Those that every desk has keep their kind, and stay. */
export function ReasonForm({ reason, templates, isNew, faultAt, onChange, onRemove }: Props) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const language = useLanguage();
  const zone = useZone();
  const { id, kind, name, told, pauses, followUp, retired } = reason;
  const usual = id === kind;
  const called = name[language] || say('pending.new');
  const now = deskNow();
  const change = (part: Partial<PendingReason>) => {
    const next = { ...reason, ...part };
    if (!next.followUp) delete next.followUp;
    if (!next.told) delete next.told;
    if (!next.retired) delete next.retired;
    onChange(next);
  };
  const tell = (of: 'fr' | 'en', text: string) => {
    const next = { fr: told?.fr ?? '', en: told?.en ?? '', [of]: text };
    change({ told: next.fr || next.en ? next : undefined });
  };
  return (
    <fieldset className={styles.node} data-retired={retired || undefined}>
      <legend>{called}</legend>
      <div className={styles.rowOfFields}>
        <NameFields name={name} faultAt={faultAt} onName={(next) => change({ name: next })} />
        <NativeSelect
          size="xs"
          label={say('pending.kind')}
          disabled={!isNew}
          value={kind}
          error={faultAt('kind')}
          data={pauseReasons.map((one) => ({ value: one, label: say(`pending.kind.${one}`) }))}
          onChange={(event) =>
            change({ kind: pauseReasons.find((one) => one === event.currentTarget.value) ?? 'requester' })
          }
        />
      </div>
      <div className={styles.rowOfFields}>
        {(['fr', 'en'] as const).map((of) => (
          <TextInput
            key={of}
            size="xs"
            label={say(of === 'fr' ? 'pending.toldFr' : 'pending.toldEn')}
            description={say('pending.toldHint')}
            maxLength={160}
            value={told?.[of] ?? ''}
            error={faultAt(`told.${of}`)}
            onChange={(event) => tell(of, event.currentTarget.value)}
          />
        ))}
      </div>
      <Checkbox.Group
        size="xs"
        label={say('pending.clocks')}
        error={faultAt('pauses.sla')}
        value={[...pauses.sla, ...(pauses.ola ? ['ola'] : []), ...(pauses.uc ? ['uc'] : [])]}
        onChange={(chosen) =>
          change({
            pauses: {
              sla: targets.filter((one) => chosen.includes(one)),
              ola: chosen.includes('ola'),
              uc: chosen.includes('uc'),
            },
          })
        }
      >
        <div className={styles.nodeActions}>
          {targets.map((one) => (
            <Checkbox key={one} size="xs" value={one} label={words(`target.${one}`)} />
          ))}
          <Checkbox size="xs" value="ola" label={say('pending.ola')} />
          <Checkbox size="xs" value="uc" label={say('pending.uc')} />
        </div>
      </Checkbox.Group>
      <NativeSelect
        size="xs"
        label={say('pending.follow')}
        value={followUp ? 'self' : 'workflow'}
        data={[
          { value: 'workflow', label: say('pending.byWorkflow') },
          { value: 'self', label: say('pending.bySelf') },
        ]}
        onChange={(event) => change({ followUp: event.currentTarget.value === 'self' ? (followUp ?? {}) : undefined })}
      />
      {followUp && (
        <FollowUpFields
          kind={kind}
          followUp={followUp}
          templates={templates}
          faultAt={(path) => faultAt(`followUp.${path}`)}
          onChange={(next) => change({ followUp: next })}
        />
      )}
      <p className={styles.soft}>{waitText(planOf(reason), now, { say: words, now, language, zone }).join(' ')}</p>
      {!usual && (
        <div className={styles.nodeActions}>
          {!isNew && (
            <Checkbox
              size="xs"
              label={say('categories.retired')}
              checked={retired === true}
              onChange={(event) => change({ retired: event.currentTarget.checked || undefined })}
            />
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            color="danger"
            aria-label={say('categories.removeOf', { name: called })}
            onClick={onRemove}
          >
            {say('categories.remove')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface FollowUpProps {
  kind: PendingReason['kind'];
  followUp: FollowUp;
  templates: readonly ReplyTemplate[];
  faultAt: (path: string) => string | undefined;
  onChange: (followUp: FollowUp) => void;
}

/** Reminders, and how the wait ends. */
function FollowUpFields({ kind, followUp, templates, faultAt, onChange }: FollowUpProps) {
  const say = settingsText.useText();
  const { nudge, giveUp } = followUp;
  const withNudge = (next: FollowUp['nudge']) =>
    onChange({ ...(next ? { nudge: next } : {}), ...(giveUp ? { giveUp } : {}) });
  const withEnd = (next: FollowUp['giveUp']) =>
    onChange({ ...(nudge ? { nudge } : {}), ...(next ? { giveUp: next } : {}) });
  return (
    <>
      <Checkbox
        size="xs"
        label={say(kind === 'requester' ? 'pending.nudge.requester' : 'pending.nudge.holder')}
        checked={nudge !== undefined}
        onChange={(event) => withNudge(event.currentTarget.checked ? { every: 'P2D', atMost: 1 } : undefined)}
      />
      {nudge && (
        <div className={styles.rowOfFields}>
          <DurationInput
            label={say('pending.every')}
            value={nudge.every}
            fault={faultAt('nudge.every')}
            onValue={(every) => withNudge({ ...nudge, every })}
          />
          <NumberInput
            label={say('pending.atMost')}
            min={1}
            max={10}
            allowDecimal={false}
            value={nudge.atMost}
            error={faultAt('nudge.atMost')}
            onChange={(value) => withNudge({ ...nudge, atMost: Number(value) || 1 })}
          />
          {kind === 'requester' && (
            <NativeSelect
              label={say('pending.template')}
              value={nudge.templateId ?? ''}
              error={faultAt('nudge.templateId')}
              data={[
                { value: '', label: say('pending.usualText') },
                ...templates.map((one) => ({ value: one.id, label: one.name })),
              ]}
              onChange={(event) => {
                const { templateId: _before, ...rest } = nudge;
                const templateId = event.currentTarget.value;
                withNudge(templateId ? { ...rest, templateId } : rest);
              }}
            />
          )}
        </div>
      )}
      <Checkbox
        size="xs"
        label={say('pending.giveUp')}
        checked={giveUp !== undefined}
        onChange={(event) => withEnd(event.currentTarget.checked ? { after: 'P7D', then: 'resolve' } : undefined)}
      />
      {giveUp && (
        <div className={styles.rowOfFields}>
          <DurationInput
            label={say('pending.after')}
            value={giveUp.after}
            fault={faultAt('giveUp.after')}
            onValue={(after) => withEnd({ ...giveUp, after })}
          />
          <NativeSelect
            label={say('pending.then')}
            value={giveUp.then}
            data={givingUps.map((one) => ({ value: one, label: say(`pending.then.${one}`) }))}
            onChange={(event) =>
              withEnd({ ...giveUp, then: givingUps.find((one) => one === event.currentTarget.value) ?? 'resolve' })
            }
          />
        </div>
      )}
    </>
  );
}
