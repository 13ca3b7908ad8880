import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from '../../../components/form.ts';
import { ProblemNotice } from '../../../components/ProblemNotice.tsx';
import { siteText } from '../../../i18n/site.ts';
import { announce } from '../parts/announce.ts';
import { typed } from '../parts/bind.ts';
import { Stars } from '../parts/Stars.tsx';
import { followRatingUp, type Rating } from '../queries/ratings.ts';
import { ratingsText } from '../words/ratings.ts';
import styles from './ratings.module.css';

/** Notes that a rating was followed up, and what came of it. */
export function FollowUpDialog({ rating, onClose }: { rating: Rating; onClose: () => void }) {
  const say = ratingsText.useText();
  const site = siteText.useText();
  const client = useQueryClient();
  const form = useForm<{ note: string }>({
    initial: { note: '' },
    check: () => ({}),
    async send({ note }) {
      const said = note.trim();
      await followRatingUp(client, rating.ticketId, { done: true, ...(said ? { note: said } : {}) });
      announce(say('ratings.saved'));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('ratings.markTitle', { number: rating.number })}
      closeButtonProps={{ 'aria-label': site('close') }}
    >
      <form onSubmit={form.onSubmit} noValidate>
        <Stack>
          <p>
            <Stars score={rating.score} /> {say('ratings.score', { score: rating.score })} · {rating.requester.name}
          </p>
          {rating.comment && <blockquote className={styles.quote}>{rating.comment}</blockquote>}
          <Textarea
            {...typed(form.field('note'))}
            label={say('ratings.note')}
            description={say('ratings.noteHint')}
            autosize
            minRows={3}
            maxRows={10}
            maxLength={2000}
            data-autofocus
          />
          {form.problem && <ProblemNotice problem={form.problem} shown={['note']} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {site('cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {say('ratings.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
