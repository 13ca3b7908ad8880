import { dictionary } from '../../../i18n/dictionary.ts';

/** What the workspace says on its first screens; settings, people and calls bring their own words when they are opened. */
export const workspaceText = dictionary({
  en: () => import('./workspace.en.ts'),
  fr: () => import('./workspace.fr.ts'),
});
export type SayWorkspace = typeof workspaceText.say;
