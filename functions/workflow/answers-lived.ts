import { canonical } from '../../workflows/canonical.ts';
import type { StepOf } from '../../workflows/definition.ts';
import type { Answer } from '../../workflows/waiting.ts';
import type { DeskEvent } from '../shared/event.ts';

/** A question that was asked about a ticket, and what came of it; `given` is absent where nobody answered in time. */
interface Asked {
  of: string;
  step: string;
  question: string;
  /** `after`: so many seconds. */
  given?: { answer: Answer; after: number };
}

/** The questions of a ticket's life that were answered or left unanswered, in the order in which they were asked. */
function askedIn(events: readonly DeskEvent[]): Asked[] {
  const approvals = events.filter(({ type }) => type === 'ticket.approval');
  return approvals.flatMap(({ at, data }): Asked[] => {
    if (data.kind !== 'asked') return [];
    const end = approvals.find((one) => one.data.approvalId === data.approvalId && one.data.kind !== 'asked');
    if (end?.data.kind !== 'answered' && end?.data.kind !== 'silent') return [];
    const asked = { of: String(data.of), step: String(data.step), question: canonical(data.question) };
    if (end.data.kind === 'silent') return [asked];
    const after = Math.max(0, (Date.parse(end.at) - Date.parse(at)) / 1000);
    return [{ ...asked, given: { answer: end.data.answer as Answer, after } }];
  });
}

/**
 * The answers that people gave, to be given again to like questions: those in the same words to the same kind of person, else those
 * of the same step to the same kind of person; a question that is asked again gets the next answer. `events` oldest first.
 */
export class AnswersLived {
  readonly #left: Asked[];
  readonly #found = new Map<string, Asked | undefined>();

  constructor(events: readonly DeskEvent[]) {
    this.#left = askedIn(events);
  }

  /** What is answered to a step that was come to at `entered`. */
  to(step: StepOf<'ask'>, entered: number): Asked['given'] {
    const visit = `${step.id}/${entered}`;
    if (!this.#found.has(visit)) {
      const question = canonical(step.question);
      const same = this.#left.findIndex((one) => one.of === step.of && one.question === question);
      const like = same < 0 ? this.#left.findIndex((one) => one.of === step.of && one.step === step.id) : same;
      this.#found.set(visit, like < 0 ? undefined : this.#left.splice(like, 1)[0]);
    }
    return this.#found.get(visit)?.given;
  }

  /** Whether something was asked that nobody was ever asked: it was taken as unanswered. */
  get guessed(): boolean {
    return [...this.#found.values()].includes(undefined);
  }
}
