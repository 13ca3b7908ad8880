import { Modal } from '@mantine/core';
import { ticketTypes } from '../../../../../functions/tickets/ticket-type.ts';
import { siteText } from '../../../i18n/site.ts';
import { queues } from '../queue/queues.ts';
import { workspaceText } from '../words/workspace.ts';
import styles from './cheat-sheet.module.css';
import { KeyList } from './KeyList.tsx';
import { openingKeys } from './opening-keys.ts';
import { queueKeys } from './queue-keys.ts';
import { useSingleKeys } from './single-keys.ts';

/** Every keyboard shortcut, by the place where it works. */
export function CheatSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = workspaceText.useText();
  const site = siteText.useText();
  const singleKeys = useSingleKeys();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('keys.title')}
      size="44rem"
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      {!singleKeys && <p className={styles.off}>{say('keys.off')}</p>}
      <div className={styles.columns}>
        <KeyList
          title={say('keys.everywhere')}
          keys={[
            [['?'], say('keys.help')],
            [['c'], say('keys.call')],
            ...ticketTypes.map((type): [string[], string] => [
              openingKeys[type].split(' '),
              say('keys.new', { type: say(`type.${type}`) }),
            ]),
            [['/'], say('keys.find')],
            [['Ctrl', 'K'], say('keys.palette')],
            [['g', 's'], say('keys.search')],
            ...queues.map((queue): [string[], string] => [
              ['g', queueKeys[queue]],
              say('keys.goQueue', { queue: say(`queue.${queue}`) }),
            ]),
            [['g', 'p'], say('keys.goPeople')],
            [['g', 'n'], say('keys.notices')],
          ]}
        />
        <div>
          <KeyList
            title={say('keys.inQueue')}
            keys={[
              [['j'], say('keys.next')],
              [['k'], say('keys.previous')],
              [['Enter'], say('keys.open')],
              [['o'], say('keys.openPage')],
              [['x'], say('keys.select')],
              [['Shift', 'J'], say('keys.selectOn')],
              [['Esc'], say('keys.selectNone')],
              [['s'], say('keys.split')],
            ]}
          />
          <KeyList
            title={say('keys.inTicket')}
            keys={[
              [['r'], say('keys.reply')],
              [['n'], say('keys.note')],
              [['m'], say('keys.insert')],
              [['Ctrl', 'Enter'], say('keys.send')],
              [['Ctrl', 'Shift', 'Enter'], say('keys.sendResolve')],
              [['Esc'], say('keys.leave')],
              [['a'], say('keys.takeIt')],
              [['e'], say('keys.escalate')],
              [['w'], say('keys.timer')],
              [['b'], say('keys.snooze')],
              [['z'], say('keys.undo')],
              [['j'], say('way.next')],
              [['k'], say('way.previous')],
              [['u'], say('keys.back')],
            ]}
          />
          <KeyList
            title={say('keys.inCall')}
            keys={[
              [['↓', '↑'], say('keys.arrows')],
              [['Enter'], say('keys.choose')],
              [['Ctrl', 'Enter'], say('keys.saveCall')],
            ]}
          />
        </div>
      </div>
    </Modal>
  );
}
