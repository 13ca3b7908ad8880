import { deskTypes } from '../../functions/tenants/tenant.ts';
import type { Workflow } from '../definition.ts';
import { promises, waits } from './rules.ts';

/** Work that no contract covers: the requester agrees to the quote before it begins. */
export const uncoveredWork: Workflow = {
  deskTypes: [...deskTypes],
  name: { fr: 'Travail non couvert, sur devis', en: 'Uncovered work with a quote' },
  steps: [
    {
      id: 'covered',
      kind: 'branch',
      title: { fr: 'Couvert par un contrat ?', en: 'Covered by a contract?' },
      cases: [
        {
          id: 'yes',
          title: { fr: 'couvert', en: 'covered' },
          if: { all: [{ field: 'covered', is: 'oneOf', values: ['yes'] }] },
          next: 'assign',
        },
      ],
      otherwise: 'estimate',
    },
    {
      id: 'estimate',
      kind: 'route',
      title: { fr: 'Faire établir le devis', en: 'Have a quote made' },
      team: 'default',
      assign: 'leastLoaded',
      next: 'announce',
    },
    {
      id: 'announce',
      kind: 'do',
      title: { fr: 'Annoncer le devis', en: 'Announce the quote' },
      do: [
        {
          kind: 'reply',
          text: {
            fr: 'Bonjour {name}, votre demande n° {number} n’est pas couverte par un contrat. Nous vous envoyons un devis ; le travail commence après votre accord.',
            en: 'Hello {name}, no contract covers your request #{number}. We send you a quote; the work begins when you agree to it.',
          },
        },
        {
          kind: 'note',
          text: {
            fr: 'Envoyez le devis au demandeur par une réponse : le workflow lui demande alors son accord.',
            en: 'Send the quote to the requester as a reply: the workflow then asks for their approval.',
          },
        },
      ],
      next: 'quote',
    },
    {
      id: 'quote',
      kind: 'wait',
      title: { fr: 'Attendre l’envoi du devis', en: 'Wait until the quote is sent' },
      for: { kind: 'event', event: 'staffReplied', atMost: 'P5D' },
      next: 'hold',
      timedOut: 'hold',
    },
    {
      id: 'hold',
      kind: 'do',
      title: { fr: 'Mettre en attente de l’accord', en: 'Hold for the approval' },
      do: [{ kind: 'wait', reason: 'approval' }],
      next: 'approval',
    },
    {
      id: 'approval',
      kind: 'ask',
      title: { fr: 'Demander l’accord du demandeur', en: 'Ask the requester for approval' },
      of: 'requester',
      question: { fr: 'Acceptez-vous le devis envoyé ?', en: 'Do you accept the quote that was sent?' },
      atMost: 'P10D',
      silence: 'refuse',
      approved: 'goOn',
      refused: 'decline',
    },
    { id: 'goOn', kind: 'do', title: { fr: 'Reprendre', en: 'Go on' }, do: [{ kind: 'goOn' }], next: 'follow' },
    {
      id: 'decline',
      kind: 'do',
      title: { fr: 'Clore sans travail', en: 'Close without work' },
      do: [
        {
          kind: 'resolve',
          text: {
            fr: 'Bonjour {name}, sans votre accord sur le devis, nous arrêtons là votre demande n° {number}. Répondez à ce message pour la reprendre.',
            en: 'Hello {name}, without your approval of the quote we stop your request #{number} here. Answer this message to take it up again.',
          },
        },
      ],
      next: 'follow',
    },
    {
      id: 'assign',
      kind: 'route',
      title: { fr: 'Confier', en: 'Assign' },
      team: 'default',
      assign: 'leastLoaded',
      next: 'follow',
    },
    {
      id: 'follow',
      kind: 'watch',
      title: { fr: 'Suivre jusqu’à la clôture', en: 'Follow until it is closed' },
      rules: [...promises, ...waits],
      next: 'closed',
    },
    { id: 'closed', kind: 'end', title: { fr: 'Clos', en: 'Closed' } },
  ],
};
