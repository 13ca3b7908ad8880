import { deskTypes } from '../../functions/tenants/tenant.ts';
import type { Workflow } from '../definition.ts';
import { waits } from './rules.ts';

/** A change is assessed, authorised by a manager, carried out and reviewed (ITIL 4: change enablement). */
export const change: Workflow = {
  deskTypes: [...deskTypes],
  name: { fr: 'Changement : évaluer, autoriser, réaliser', en: 'Change: assess, authorise, implement' },
  steps: [
    {
      id: 'assess',
      kind: 'route',
      title: { fr: 'Confier à qui évaluera le changement', en: 'Give to who assesses the change' },
      team: 'default',
      level: 3,
      assign: 'leastLoaded',
      next: 'plan',
    },
    {
      id: 'plan',
      kind: 'do',
      title: { fr: 'Préparer le changement', en: 'Prepare the change' },
      do: [
        {
          kind: 'addChecklist',
          title: { fr: 'Préparation du changement', en: 'Preparing the change' },
          items: [
            { fr: 'Risques et personnes concernées', en: 'Risks, and who is concerned' },
            { fr: 'Date et durée prévues', en: 'Planned date and duration' },
            { fr: 'Retour en arrière possible', en: 'Way back if it goes wrong' },
          ],
        },
      ],
      next: 'authorise',
    },
    {
      id: 'authorise',
      kind: 'ask',
      title: { fr: 'Autoriser le changement', en: 'Authorise the change' },
      of: 'manager',
      question: { fr: 'Ce changement peut-il être réalisé ?', en: 'May this change be implemented?' },
      atMost: 'P5D',
      silence: 'refuse',
      approved: 'implement',
      refused: 'refused',
    },
    {
      id: 'refused',
      kind: 'do',
      title: { fr: 'Prévenir du refus', en: 'Tell of the refusal' },
      do: [
        {
          kind: 'notify',
          audience: 'holder',
          text: {
            fr: 'Le changement n’est pas autorisé : revoyez-le, ou résolvez ce ticket.',
            en: 'The change is not authorised: revise it, or resolve this ticket.',
          },
        },
      ],
      next: 'implement',
    },
    {
      id: 'implement',
      kind: 'watch',
      title: { fr: 'Réaliser et faire le bilan', en: 'Implement and review' },
      rules: waits,
      next: 'closed',
    },
    { id: 'closed', kind: 'end', title: { fr: 'Clos', en: 'Closed' } },
  ],
};
