import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { ScreenLoading } from '../parts/ScreenLoading.tsx';
import { withWords } from '../parts/with-words.ts';
import { MissingScreen } from '../shell/MissingScreen.tsx';
import { useMe } from '../shell/me.ts';
import { ApiKeysSettings } from './ApiKeysSettings.tsx';
import { CalendarsSettings } from './CalendarsSettings.tsx';
import { ContractSettings } from './ContractSettings.tsx';
import { ContractsSettings } from './ContractsSettings.tsx';
import { CalendarScreen } from './calendar/CalendarScreen.tsx';
import { DeskSettings } from './DeskSettings.tsx';
import { FieldsSettings } from './FieldsSettings.tsx';
import { MailSettings } from './MailSettings.tsx';
import { MembersSettings } from './MembersSettings.tsx';
import { MacrosSettings } from './macro/MacrosSettings.tsx';
import { ReplayScreen } from './replay/ReplayScreen.tsx';
import { SearchSettings } from './SearchSettings.tsx';
import { SettingsNavigation } from './SettingsNavigation.tsx';
import { mayContract, sectionsFor } from './sections.ts';
import styles from './settings.module.css';
import { SimulationScreen } from './simulation/SimulationScreen.tsx';
import { TeamsSettings } from './TeamsSettings.tsx';
import { WorkflowsSettings } from './WorkflowsSettings.tsx';
import { WebhookScreen } from './webhook/WebhookScreen.tsx';
import { WebhooksSettings } from './webhook/WebhooksSettings.tsx';

/** The editor brings a graph with it, which nobody waits for who does not edit. */
const AddressesSettings = lazy(() => import('./outgoing/AddressesSettings.tsx'));
const DomainsSettings = lazy(withWords(() => import('./domains/DomainsSettings.tsx')));
const TemplatesSettings = lazy(() => import('./outgoing/TemplatesSettings.tsx'));
const AppearanceSettings = lazy(() => import('./appearance/AppearanceSettings.tsx'));
const SuppressionsSettings = lazy(() => import('./outgoing/SuppressionsSettings.tsx'));
const RecurringSettings = lazy(() => import('./recurring/RecurringSettings.tsx'));
const SchedulesSettings = lazy(() => import('./schedule/SchedulesSettings.tsx'));
const ScheduleEditor = lazy(() => import('./schedule/ScheduleEditor.tsx'));
const AnnouncementsSettings = lazy(() => import('./announcement/AnnouncementsSettings.tsx'));
const ChecklistsSettings = lazy(() => import('./checklist/ChecklistsSettings.tsx'));
const ContractImport = lazy(() => import('./contract-import/ImportScreen.tsx'));
const CategoriesSettings = lazy(() => import('./CategoriesSettings.tsx'));
const PendingSettings = lazy(() => import('./pending/PendingSettings.tsx'));
const StatusesSettings = lazy(() => import('./StatusesSettings.tsx'));
const NewContract = lazy(() => import('./contract/NewContractScreen.tsx'));
const ContractEditor = lazy(() => import('./contract/ContractEditor.tsx'));
const GuidesSettings = lazy(withWords(() => import('./guides/GuidesSettings.tsx')));
const GuideEditor = lazy(withWords(() => import('./guides/GuideEditor.tsx')));
const FormsSettings = lazy(() => import('./forms/FormsSettings.tsx'));
const FormEditor = lazy(() => import('./forms/FormEditor.tsx'));
const WorkflowEditor = lazy(() => import('./workflow/EditorScreen.tsx'));

const screens = {
  desk: DeskSettings,
  appearance: AppearanceSettings,
  members: MembersSettings,
  teams: TeamsSettings,
  fields: FieldsSettings,
  forms: FormsSettings,
  categories: CategoriesSettings,
  statuses: StatusesSettings,
  pending: PendingSettings,
  macros: MacrosSettings,
  checklists: ChecklistsSettings,
  guides: GuidesSettings,
  announcements: AnnouncementsSettings,
  schedules: SchedulesSettings,
  recurring: RecurringSettings,
  keys: ApiKeysSettings,
  webhooks: WebhooksSettings,
  contracts: ContractsSettings,
  calendars: CalendarsSettings,
  workflows: WorkflowsSettings,
  addresses: AddressesSettings,
  domains: DomainsSettings,
  templates: TemplatesSettings,
  mail: MailSettings,
  suppressions: SuppressionsSettings,
  search: SearchSettings,
} as const;

/** The settings: their sections beside the one that is open. */
export function SettingsScreens() {
  const { person } = useMe();
  const mine = sectionsFor(person.role);
  return (
    <div className={styles.screen}>
      <SettingsNavigation sections={mine} />
      <div className={styles.section}>
        <Switch>
          <Route path="/settings">
            <Redirect to={`/settings/${mine[0] ?? 'contracts'}`} replace />
          </Route>
          <Route path="/settings/contracts/import">
            {mayContract(person.role) ? (
              <Suspense fallback={<ScreenLoading rows={5} />}>
                <ContractImport />
              </Suspense>
            ) : (
              <MissingScreen />
            )}
          </Route>
          <Route path="/settings/contracts/new">
            {mayContract(person.role) ? (
              <Suspense fallback={<ScreenLoading rows={5} />}>
                <NewContract />
              </Suspense>
            ) : (
              <MissingScreen />
            )}
          </Route>
          <Route path="/settings/contracts/:contractId/edit">
            {({ contractId }) =>
              mayContract(person.role) ? (
                <Suspense fallback={<ScreenLoading rows={5} />}>
                  <ContractEditor key={contractId} contractId={contractId} />
                </Suspense>
              ) : (
                <MissingScreen />
              )
            }
          </Route>
          <Route path="/settings/contracts/:contractId">
            {({ contractId }) => <ContractSettings key={contractId} contractId={contractId} />}
          </Route>
          <Route path="/settings/workflows/try">
            <SimulationScreen />
          </Route>
          <Route path="/settings/workflows/replay">
            <ReplayScreen />
          </Route>
          <Route path="/settings/workflows/:workflowId">
            {({ workflowId }) => (
              <Suspense fallback={<ScreenLoading rows={5} />}>
                <WorkflowEditor key={workflowId} workflowId={workflowId} />
              </Suspense>
            )}
          </Route>
          <Route path="/settings/forms/:formId">
            {({ formId }) =>
              mine.includes('forms') ? (
                <Suspense fallback={<ScreenLoading rows={5} />}>
                  <FormEditor key={formId} formId={formId} />
                </Suspense>
              ) : (
                <MissingScreen />
              )
            }
          </Route>
          <Route path="/settings/schedules/:scheduleId">
            {({ scheduleId }) =>
              mine.includes('schedules') ? (
                <Suspense fallback={<ScreenLoading rows={5} />}>
                  <ScheduleEditor key={scheduleId} scheduleId={scheduleId} />
                </Suspense>
              ) : (
                <MissingScreen />
              )
            }
          </Route>
          <Route path="/settings/guides/:guideId">
            {({ guideId }) =>
              mine.includes('guides') ? (
                <Suspense fallback={<ScreenLoading rows={5} />}>
                  <GuideEditor key={guideId} guideId={guideId} />
                </Suspense>
              ) : (
                <MissingScreen />
              )
            }
          </Route>
          <Route path="/settings/calendars/:calendarId">
            {({ calendarId }) => <CalendarScreen key={calendarId} calendarId={calendarId} />}
          </Route>
          <Route path="/settings/webhooks/:webhookId">
            {({ webhookId }) =>
              mine.includes('webhooks') ? <WebhookScreen key={webhookId} webhookId={webhookId} /> : <MissingScreen />
            }
          </Route>
          <Route path="/settings/:section">
            {({ section }) => {
              const known = mine.find((one) => one === section);
              const Screen = known && screens[known];
              return Screen ? (
                <Suspense fallback={<ScreenLoading rows={5} />}>
                  <Screen />
                </Suspense>
              ) : (
                <MissingScreen />
              );
            }}
          </Route>
          <Route>
            <MissingScreen />
          </Route>
        </Switch>
      </div>
    </div>
  );
}
