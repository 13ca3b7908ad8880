import type { Step } from '../../../../../workflows/definition.ts';
import type { Language } from '../../../i18n/language.ts';

/** What is said of one way out of a step; empty where there is only one. */
export function wayWords(step: Step, field: string, language: Language): string {
  const fr = language === 'fr';
  switch (step.kind) {
    case 'branch': {
      if (field === 'otherwise') return fr ? 'sinon' : 'otherwise';
      return step.cases[Number(field.split('.')[1])]?.title?.[language] ?? '';
    }
    case 'ask':
      return field === 'approved' ? (fr ? 'accordé' : 'approved') : fr ? 'refusé' : 'refused';
    case 'wait':
      return field === 'timedOut' ? (fr ? 'sans événement' : 'timed out') : '';
    case 'loop':
      return field === 'body' ? (fr ? 'encore' : 'once more') : fr ? 'ensuite' : 'then';
    case 'parallel':
      return field === 'next' ? (fr ? 'puis' : 'then') : '';
    default:
      return '';
  }
}
