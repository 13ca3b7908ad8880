/** What other rooms may ask of announcements. */

export type { Announcement } from './announcement.ts';
export { announcementById, announcementWrite } from './store.ts';
