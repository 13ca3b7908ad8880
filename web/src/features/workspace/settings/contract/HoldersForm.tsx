import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { Icon } from '../../parts/Icon.tsx';
import { useLevels } from '../../queries/levels.ts';
import { settingsText } from '../../words/settings.ts';
import { workspaceText } from '../../words/workspace.ts';
import settings from '../settings.module.css';
import { having, type LineProps, priorities } from './line-form.ts';
import { TimeInput } from './TimeInput.tsx';

type SupportLevel = LineProps['line']['olas'][number]['level'];
const supplierTargets = ['firstResponse', 'resolution', 'onSite'] as const;

/** How long our own levels may hold a ticket (OLA), and what suppliers promise us beneath the line (UC). */
export function HoldersForm(props: LineProps) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const { line, onLine, faultAt } = props;
  const { levels: present, label } = useLevels();
  // A level that is gone is shown as long as the line names it.
  const named = [...new Set([...present, ...line.olas.map(({ level }) => level)])];
  const levels = named.toSorted((a, b) => a - b) as SupportLevel[];
  const ola = (level: number, priority: number) =>
    line.olas.find((one) => one.level === level && one.priority === priority)?.time;
  const setOla = (level: SupportLevel, priority: (typeof priorities)[number], time: string | undefined) => {
    const others = line.olas.filter((one) => one.level !== level || one.priority !== priority);
    const olas = time === undefined ? others : [...others, { level, priority, time }];
    onLine({ ...line, olas: olas.toSorted((a, b) => a.level * 10 + a.priority - (b.level * 10 + b.priority)) });
  };
  return (
    <>
      <details open={line.olas.some(({ level }) => level > 4)}>
        <summary>{say('terms.olas', { count: line.olas.length })}</summary>
        <div className={settings.scroll}>
          <table className={settings.targets}>
            <thead>
              <tr>
                <th scope="col">{words('field.priority')}</th>
                {levels.map((level) => (
                  <th key={level} scope="col">
                    {label(level)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {priorities.map((priority) => (
                <tr key={priority}>
                  <th scope="row">P{priority}</th>
                  {levels.map((level) => (
                    <td key={level}>
                      <TimeInput
                        label={say('terms.ola', { level: label(level), priority })}
                        value={ola(level, priority)}
                        onValue={(time) => setOla(level, priority, time)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {faultAt('olas') && <p className={settings.warning}>{faultAt('olas')}</p>}
      </details>
      <Suppliers {...props} />
    </>
  );
}

function Suppliers({ line, onLine, faultAt }: LineProps) {
  const say = settingsText.useText();
  const words = workspaceText.useText();
  const promises = line.underpinning ?? [];
  const set = (next: typeof promises) => onLine(having(line, 'underpinning', next.length > 0 ? next : undefined));
  const change = (index: number, part: Partial<(typeof promises)[number]>) =>
    set(promises.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <details open={promises.length > 0}>
      <summary>{say('terms.suppliers', { count: promises.length })}</summary>
      {promises.map(({ supplier, target, time }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: suppliers have no identity but their place while they are typed
        <div key={index} className={settings.rowOfFields}>
          <TextInput
            size="sm"
            label={say('terms.supplier')}
            required
            maxLength={120}
            value={supplier}
            error={faultAt(`underpinning.${index}.supplier`) ?? faultAt(`underpinning.${index}`)}
            onChange={(event) => change(index, { supplier: event.currentTarget.value })}
          />
          <Select
            size="sm"
            label={say('terms.promise')}
            allowDeselect={false}
            value={target}
            data={supplierTargets.map((value) => ({ value, label: words(`target.${value}`) }))}
            onChange={(value) => value && change(index, { target: value as typeof target })}
          />
          <TimeInput
            label={say('terms.time')}
            isLabelShown
            value={time}
            fault={faultAt(`underpinning.${index}.time`)}
            onValue={(next) => change(index, { time: next ?? '' })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={say('terms.removeSupplier', { name: supplier })}
            onClick={() => set(promises.filter((_, at) => at !== index))}
          >
            <Icon name="cross" size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => set([...promises, { supplier: '', target: 'resolution', time: 'PT8H' }])}
      >
        {say('terms.addSupplier')}
      </Button>
    </details>
  );
}
