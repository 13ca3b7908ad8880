import type { Language } from '../../../i18n/language.ts';
import { csvOf } from '../parts/csv.ts';
import type { Rating } from '../queries/ratings.ts';
import { wallClock } from '../settings/rota/stand-in.ts';
import type { SayRatings } from '../words/ratings.ts';

/** Ratings as CSV, one line each; moments are of the desk's time zone, such as `2026-11-23 10:30`. */
export function ratingsCsv(ratings: readonly Rating[], say: SayRatings, language: Language, zone: string): string {
  const head = [
    say('ratings.date'),
    say('ratings.scoreColumn'),
    say('ratings.comment'),
    say('ratings.number'),
    say('ratings.subject'),
    say('ratings.requester'),
    say('ratings.customer'),
    say('ratings.team'),
    say('ratings.agent'),
    say('ratings.whenColumn'),
    say('ratings.whoColumn'),
    say('ratings.noteColumn'),
  ];
  const moment = (at: string) => wallClock(at, zone).replace('T', ' ');
  const rows = ratings.map((one) => [
    moment(one.at),
    String(one.score),
    one.comment ?? '',
    String(one.number),
    one.subject,
    one.requester.name,
    one.customer?.name ?? '',
    one.team?.name ?? '',
    one.assignee?.name ?? '',
    one.followUp ? moment(one.followUp.at) : '',
    one.followUp?.by.name ?? '',
    one.followUp?.note ?? '',
  ]);
  return csvOf([head, ...rows], language);
}
