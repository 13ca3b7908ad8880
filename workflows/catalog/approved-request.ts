import { deskTypes } from '../../functions/tenants/tenant.ts';
import type { Workflow } from '../definition.ts';
import { promises, waits } from './rules.ts';

/** A service request that somebody in charge approves before it is fulfilled. */
export const approvedRequest: Workflow = {
  deskTypes: [...deskTypes],
  name: { fr: 'Demande de service avec accord', en: 'Service request with approval' },
  steps: [
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
      title: { fr: 'Demander l’accord', en: 'Ask for approval' },
      of: 'manager',
      question: { fr: 'Faut-il fournir ce service ?', en: 'Should this service be provided?' },
      atMost: 'P3D',
      silence: 'refuse',
      approved: 'goOn',
      refused: 'decline',
    },
    {
      id: 'goOn',
      kind: 'do',
      title: { fr: 'Reprendre', en: 'Go on' },
      do: [{ kind: 'goOn' }],
      next: 'receive',
    },
    {
      id: 'receive',
      kind: 'route',
      title: { fr: 'Confier à qui connaît le demandeur', en: 'Give to who knows the requester' },
      team: 'default',
      assign: 'sameAsLastForRequester',
      next: 'fulfil',
    },
    {
      id: 'decline',
      kind: 'do',
      title: { fr: 'Annoncer le refus', en: 'Tell of the refusal' },
      do: [
        {
          kind: 'resolve',
          text: {
            fr: 'Bonjour {name}, votre demande n° {number} n’a pas reçu l’accord nécessaire. Répondez à ce message si vous souhaitez en discuter.',
            en: 'Hello {name}, your request #{number} did not get the approval that it needs. Answer this message if you wish to discuss it.',
          },
        },
      ],
      next: 'fulfil',
    },
    {
      id: 'fulfil',
      kind: 'watch',
      title: { fr: 'Suivre jusqu’à la clôture', en: 'Follow until it is closed' },
      rules: [...promises, ...waits],
      next: 'closed',
    },
    { id: 'closed', kind: 'end', title: { fr: 'Clos', en: 'Closed' } },
  ],
};
