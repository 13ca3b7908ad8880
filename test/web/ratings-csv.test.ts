import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Rating } from '../../web/src/features/workspace/queries/ratings.ts';
import { ratingsCsv } from '../../web/src/features/workspace/ratings/ratings-csv.ts';
import { ratingsText } from '../../web/src/features/workspace/words/ratings.ts';
import { loadLanguage } from '../../web/src/i18n/language.ts';

const rating: Rating = {
  ticketId: 'tkt_1',
  number: 7,
  subject: '=HYPERLINK("https://mauvais.example")',
  at: '2026-11-23T09:30:00.000Z',
  score: 2,
  comment: '+33 était faux ; « rappelez »',
  requester: { id: 'per_1', name: '@Rose' },
  customer: { id: 'cus_1', name: 'Atelier Exemple' },
  assignee: { id: 'per_2', name: 'Agathe' },
  followUp: { at: '2026-11-24T08:00:00.000Z', by: { id: 'per_3', name: 'Manon' }, note: '-rappelée' },
};

describe('the file of ratings', () => {
  beforeAll(() => loadLanguage());

  it('has a line for each, which no spreadsheet takes for a formula', () => {
    const csv = ratingsCsv([rating], ratingsText.say, 'fr', 'Europe/Paris');
    expect(csv.startsWith('\ufeff')).toBe(true);
    const { data } = Papa.parse<string[]>(csv.slice(1).trim(), { delimiter: ';' });
    expect(data).toHaveLength(2);
    expect(data[0]).toHaveLength(12);
    const [date, score, comment, number, subject, requester, customer, team, agent, , who, note] = data[1] ?? [];
    expect(date).toBe('2026-11-23 10:30');
    expect([score, number, customer, team, agent, who]).toEqual(['2', '7', 'Atelier Exemple', '', 'Agathe', 'Manon']);
    expect(subject).toBe(`'${rating.subject}`);
    expect(comment).toBe(`'${rating.comment}`);
    expect(requester).toBe("'@Rose");
    expect(note).toBe("'-rappelée");
  });
});
