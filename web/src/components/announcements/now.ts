import { answer, api } from '../../client/api.ts';

/** By which it is kept what the desk announces. */
export const announcementsKey = 'announcements';

/** What the desk announces to whoever is signed in. */
export const announcementsNow = async () => (await answer(api.GET('/api/announcements'))).items;
