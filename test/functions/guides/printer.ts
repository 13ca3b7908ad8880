import type { GuideContent } from '../../../functions/guides/guide.ts';

const both = (fr: string, en = fr) => ({ fr, en });

/** A guide that asks two questions: one way solves, one hands over, one goes to a category. */
export const printer = {
  name: both('Imprimante muette', 'Silent printer'),
  text: both('Rien ne sort', 'Nothing comes out'),
  types: ['incident'],
  categories: [],
  steps: [
    {
      kind: 'question',
      key: 'light',
      text: both('Le voyant est-il allumé ?', 'Is the light on?'),
      answers: [
        { label: both('Oui', 'Yes'), next: 'paper' },
        { label: both('Non', 'No'), next: 'plug' },
      ],
    },
    {
      kind: 'question',
      key: 'paper',
      text: both('Y a-t-il du papier ?', 'Is there paper?'),
      answers: [
        { label: both('Non', 'No'), next: 'fill' },
        { label: both('Oui', 'Yes'), next: 'handOver' },
        { label: both('Je ne sais pas', 'I do not know'), next: 'light' },
      ],
    },
    {
      kind: 'outcome',
      key: 'plug',
      text: both('Pas de courant', 'No power'),
      do: { kind: 'solution', text: both('Branchez-la.', 'Plug it in.') },
    },
    {
      kind: 'outcome',
      key: 'fill',
      text: both('Bac vide', 'Empty tray'),
      do: { kind: 'solution', text: both('Mettez du papier.', 'Put paper in.') },
    },
    { kind: 'outcome', key: 'handOver', text: both('Panne', 'Broken'), do: { kind: 'escalate' } },
  ],
} satisfies GuideContent;
