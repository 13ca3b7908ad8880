import { ask, type Json, recurring, type World } from './world.ts';

/** A form that asks nothing and makes one ticket. */
export const form = {
  name: { fr: 'Autre', en: 'Other' },
  icon: 'request',
  category: { fr: 'Autre', en: 'Other' },
  state: 'published',
  audience: { kind: 'everyone' },
  questions: [],
};
export const plan = { key: 'request', type: 'serviceRequest', subject: { fr: 'Autre', en: 'Other' } };

/** A list of everything, for oneself. */
const view = {
  revision: 1,
  name: 'Autre',
  sharing: { with: 'nobody' },
  filter: { scope: 'open' },
  columns: ['subject'],
  sort: { by: 'updatedAt', descending: true },
};

/** A body that would be accepted for each operation on a thing, so that only its id decides. */
export async function acceptable(world: World): Promise<Record<string, Json>> {
  const read = async (path: string) => (await ask(world, 'GET', path, { token: world.stranger.token })).json;
  const firstOf = async (path: string) => ((await read(path)).items as Json[])[0] as { id: string };
  const [calendar, contract, workflow] = await Promise.all(
    ['/api/calendars', '/api/contracts', '/api/workflows'].map(firstOf),
  );
  const [{ id: stranger = '' } = {}] = ((await read('/api/members')).items ?? []) as { id?: string }[];
  const { id: _, version: __, ...hours } = calendar as unknown as Json;
  const versions = (await read(`/api/contracts/${contract?.id}`)).versions as Json[];
  const words = { fr: 'Autre', en: '' };
  const { definition } = await read(`/api/workflows/${workflow?.id}/definition`);
  return {
    'PATCH /api/members/{personId}': { name: 'Autre' },
    'PATCH /api/people/{personId}': { notes: 'Autre' },
    'PATCH /api/teams/{teamId}': { name: 'Autre' },
    'PATCH /api/customers/{customerId}': { name: 'Autre' },
    'POST /api/tickets/{ticketId}/messages': { text: 'Autre', visibility: 'public' },
    'PATCH /api/tickets/{ticketId}': { revision: 1, subject: 'Autre' },
    'POST /api/tickets/{ticketId}/transitions': { to: 'resolved' },
    'POST /api/tickets/{ticketId}/escalations': { kind: 'functional', note: 'Autre' },
    'POST /api/tickets/{ticketId}/rating': { score: 1 },
    'PUT /api/tickets/{ticketId}/rating/follow-up': { done: true },
    'POST /api/tickets/{ticketId}/organisations': { customerId: world.ids.customerId ?? '' },
    'POST /api/tickets/{ticketId}/snooze': { until: new Date(Date.now() + 86_400_000).toISOString() },
    'POST /api/tickets/{ticketId}/undo': { revision: 1 },
    'POST /api/tickets/{ticketId}/agreement': { reason: 'Autre' },
    'PUT /api/teams/{teamId}/rota': {
      revision: 0,
      enabled: true,
      every: 'week',
      memberIds: [],
      weekday: 'monday',
      time: '09:00',
      startsOn: '2026-11-23',
      overrides: [],
    },
    'POST /api/tickets/{ticketId}/propagations': { then: 'resolve' },
    'PUT /api/addresses/{addressId}': { revision: 1 },
    'POST /api/domains': { kind: 'mail', name: 'autre-domaine.example', inbound: 'forwarding' },
    'PUT /api/domains/{domainId}': { inbound: 'mx', revision: 1 },
    'POST /api/tickets/{ticketId}/mails': {
      sentBy: 'evt_00000000000000000000000000',
      recipientId: stranger,
    },
    'PUT /api/tickets/{ticketId}/draft': { text: 'Autre', visibility: 'internal', shared: true, revision: 0 },
    'POST /api/tickets/{ticketId}/drafts/{personId}/takeover': { revision: 1, ownRevision: 0 },
    'POST /api/tickets/{ticketId}/drafts/{personId}/send': { revision: 1 },
    'PUT /api/ticket-schedules/{scheduleId}': { revision: 1, ...recurring(stranger) },
    'PUT /api/announcements/{announcementId}': {
      revision: 1,
      kind: 'information',
      title: words,
      text: words,
      audience: { kind: 'everybody' },
      from: '2026-01-01T00:00:00Z',
    },
    'POST /api/announcements/{announcementId}/dismissals': { revision: 1 },
    'PUT /api/problems/{problemId}': {
      revision: 0,
      rootCause: 'Autre',
      workaround: words,
      fix: words,
      knownError: false,
      symptoms: '',
    },
    'POST /api/recurring-groups/{groupId}/decisions': { decision: 'dismiss', reason: 'Autre' },
    'POST /api/tickets/{ticketId}/major-incident': { title: words, text: words },
    'POST /api/tickets/{ticketId}/major-incident/updates': { text: words },
    'POST /api/tickets/{ticketId}/major-incident/end': { text: words, resolve: false },
    'POST /api/tickets/{ticketId}/links': { number: 1, relation: 'relatesTo' },
    'POST /api/tickets/{ticketId}/checklists': { title: 'Autre', items: ['Une'] },
    'PUT /api/tickets/{ticketId}/checklists/{checklistId}': {
      revision: 1,
      title: 'Autre',
      items: [{ text: 'Une', done: true }],
    },
    'POST /api/tickets/{ticketId}/checklist-copies': { templateId: 'clt_00000000000000000000000000' },
    'PUT /api/checklist-templates/{checklistTemplateId}': {
      revision: 1,
      title: words,
      items: [{ text: words, required: false }],
      archived: false,
    },
    'POST /api/tickets/{ticketId}/watchers': { personId: stranger },
    'PUT /api/tickets/{ticketId}/timer': { state: 'paused' },
    'POST /api/tickets/{ticketId}/work': { kind: 'labour', minutes: 5 },
    'POST /api/tickets/{ticketId}/work-estimates': { kind: 'labour', minutes: 5 },
    'POST /api/tickets/{ticketId}/work/{workId}/reversal': { reason: 'Autre' },
    'POST /api/contracts/{contractId}/documents': { fileId: 'fil_00000000000000000000000000' },
    'POST /api/contracts/{contractId}/versions': { basedOn: 1, startsOn: '2030-01-01', lines: versions[0]?.lines },
    'POST /api/calendars/{calendarId}/versions': { ...hours, basedOn: 1 },
    'POST /api/tickets/{ticketId}/approvals/{approvalId}': { answer: 'approve' },
    'POST /api/tickets/{ticketId}/workflow/steering': { act: 'stop', reason: 'Essai' },
    'POST /api/workflows/{workflowId}/versions': { basedOn: 1, definition },
    'PUT /api/macros/{macroId}': { revision: 1, name: 'Autre', do: [{ kind: 'wait', reason: 'part' }] },
    'PUT /api/guides/{guideId}': {
      revision: 2,
      content: { name: words, text: words, types: [], categories: [], steps: [] },
    },
    'POST /api/guides/{guideId}/versions': { revision: 2 },
    'POST /api/guides/{guideId}/withdrawals': { revision: 2 },
    'POST /api/tickets/{ticketId}/guides': { guideId: 'gui_00000000000000000000000000' },
    'PUT /api/tickets/{ticketId}/guides/{runId}': { answers: [], left: false, revision: 1 },
    'POST /api/tickets/{ticketId}/guides/{runId}/applications': { revision: 1 },
    'PUT /api/forms/{formId}': { ...form, tickets: [plan], revision: 1 },
    'POST /api/forms/{formId}/moves': { direction: 'up' },
    'POST /api/catalogue/{formId}/requests': { revision: 1, answers: {} },
    'POST /api/tickets/{ticketId}/merge': { number: 1 },
    'POST /api/tickets/{ticketId}/splits': {
      eventIds: ['evt_00000000000000000000000000'],
      subject: 'Autre',
      tell: false,
    },
    'POST /api/tickets/{ticketId}/participants': { personId: stranger },
    'PUT /api/knowledge/articles/{articleId}/feedback': { helpful: true },
    'POST /api/knowledge/articles/{articleId}/deflections': { query: 'Autre' },
    'PUT /api/articles/{articleId}': {
      revision: 1,
      audience: 'agents',
      words: { fr: { title: 'Autre', html: '<p>Autre</p>' } },
    },
    'POST /api/articles/{articleId}/versions': { revision: 1 },
    'POST /api/articles/{articleId}/submissions': { revision: 1 },
    'PUT /api/articles/{articleId}/archiving': { revision: 1, archived: true },
    'PUT /api/article-categories/{articleCategoryId}': { revision: 1, name: { fr: 'Autre', en: 'Other' } },
    'POST /api/tickets/{ticketId}/articles': { articleId: 'art_00000000000000000000000000', how: 'linked' },
    'PUT /api/views/{viewId}': view,
    'PUT /api/call-scripts/{scriptId}': {
      revision: 1,
      name: 'Autre',
      steps: [{ kind: 'say', text: { fr: 'Autre', en: '' } }],
    },
    'PUT /api/reply-templates/{templateId}': { revision: 1, name: 'Autre', text: { fr: 'Autre', en: '' } },
    'POST /api/tickets/{ticketId}/macro-runs': { macroId: 'mac_00000000000000000000000000' },
    'PUT /api/tickets/{ticketId}/presence': { state: 'reading' },
    'PATCH /api/webhooks/{webhookId}': { name: 'Autre' },
    'PUT /api/workflows/{workflowId}/draft': { basedOn: 1, definition },
    'POST /api/v1/tickets/{ticketId}/messages': { text: 'Autre', visibility: 'public' },
  };
}
