import type { RequestForm } from '../../../functions/forms/form.ts';

type Content = Omit<RequestForm, 'id' | 'revision' | 'place' | 'updatedAt'>;

const both = (text: string) => ({ fr: text, en: text });

/** “Somebody new”: three tickets, of which two depend on what is answered. */
export const newcomer: Content = {
  name: { fr: 'Nouvel arrivant', en: 'Somebody new' },
  text: both('Poste et accès'),
  icon: 'person',
  category: both('Personnel'),
  state: 'published',
  audience: { kind: 'everyone' },
  questions: [
    { key: 'who', kind: 'text', label: { fr: 'Nom', en: 'Name' }, required: true },
    { key: 'starts', kind: 'date', label: { fr: 'Arrivée', en: 'First day' }, required: true },
    {
      key: 'place',
      kind: 'choice',
      label: { fr: 'Lieu', en: 'Place' },
      required: true,
      options: [
        { value: 'office', label: { fr: 'Au bureau', en: 'In the office' } },
        { value: 'remote', label: { fr: 'À distance', en: 'Remote' } },
      ],
    },
    { key: 'badge', kind: 'checkbox', label: { fr: 'Badge', en: 'Badge' }, required: false },
    {
      key: 'desk',
      kind: 'text',
      label: { fr: 'Bureau', en: 'Desk' },
      required: true,
      when: [{ question: 'place', is: 'oneOf', values: ['office'] }],
    },
  ],
  tickets: [
    {
      key: 'all',
      type: 'serviceRequest',
      subject: { fr: 'Arrivée de {who}', en: '{who} starts' },
      urgency: 1,
    },
    {
      key: 'computer',
      type: 'serviceRequest',
      subject: { fr: 'Poste pour {who}', en: 'Computer for {who}' },
      text: { fr: 'Demandé par {name}, pour le {starts}.\n{answers}', en: 'Asked by {name}, for {starts}.\n{answers}' },
    },
    {
      key: 'badge',
      type: 'serviceRequest',
      subject: { fr: 'Badge de {who}', en: 'Badge of {who}' },
      when: [
        { question: 'badge', is: 'given' },
        { question: 'place', is: 'noneOf', values: ['remote'] },
      ],
    },
  ],
};
