import type { Role } from '../queries/types.ts';

/** The settings by what they are about, in their order. Each is the last part of its address. */
export const sectionGroups = {
  people: ['desk', 'appearance', 'members', 'teams'],
  tickets: [
    'categories',
    'statuses',
    'pending',
    'fields',
    'forms',
    'macros',
    'checklists',
    'schedules',
    'guides',
    'recurring',
  ],
  agreements: ['contracts', 'calendars', 'workflows'],
  doors: ['addresses', 'domains', 'templates', 'mail', 'suppressions', 'announcements', 'webhooks', 'keys', 'search'],
} as const;
export type SectionGroup = keyof typeof sectionGroups;
export type Section = (typeof sectionGroups)[SectionGroup][number];
export const groupNames = Object.keys(sectionGroups) as SectionGroup[];
const sections: readonly Section[] = groupNames.flatMap((group) => [...sectionGroups[group]]);

const open: Record<Section, readonly Role[] | 'everyone'> = {
  desk: ['administrator'],
  appearance: ['administrator'],
  members: ['administrator', 'manager'],
  teams: ['administrator', 'manager'],
  fields: ['administrator'],
  forms: ['administrator', 'manager'],
  categories: ['administrator'],
  statuses: ['administrator'],
  pending: ['administrator'],
  macros: ['administrator', 'manager'],
  checklists: ['administrator', 'manager'],
  guides: ['administrator', 'manager'],
  announcements: ['administrator', 'manager'],
  schedules: ['administrator', 'manager'],
  recurring: ['administrator', 'manager'],
  keys: ['administrator'],
  webhooks: ['administrator'],
  contracts: 'everyone',
  calendars: 'everyone',
  workflows: 'everyone',
  addresses: ['administrator'],
  domains: ['administrator'],
  templates: ['administrator', 'manager'],
  mail: ['administrator', 'manager'],
  suppressions: ['administrator', 'manager'],
  search: ['administrator'],
};

/** The settings that a role may see. The API decides; this only leaves out what it would refuse. */
export function sectionsFor(role: Role): Section[] {
  return sections.filter((section) => {
    const roles = open[section];
    return roles === 'everyone' || roles.includes(role);
  });
}

/** Who may make contracts. */
export function mayContract(role: Role): boolean {
  return role === 'administrator' || role === 'contractManager';
}
