/** What other rooms may ask of notices. */

export type { Notice, NoticeKind } from './notice.ts';
export { noticeKinds, textKept } from './notice.ts';
export { noticeRoutes } from './routes.ts';
export { countUnread, saveNotice, unreadNotices } from './store.ts';
