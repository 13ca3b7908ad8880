import type { Role } from '../queries/types.ts';

/** The settings, in their order. Each is the last part of its address. */
export const sections = [
  'desk',
  'members',
  'teams',
  'fields',
  'forms',
  'categories',
  'statuses',
  'macros',
  'announcements',
  'recurring',
  'keys',
  'webhooks',
  'contracts',
  'calendars',
  'workflows',
  'mail',
  'search',
] as const;
export type Section = (typeof sections)[number];

const open: Record<Section, readonly Role[] | 'everyone'> = {
  desk: ['administrator'],
  members: ['administrator', 'manager'],
  teams: ['administrator', 'manager'],
  fields: ['administrator'],
  forms: ['administrator', 'manager'],
  categories: ['administrator'],
  statuses: ['administrator'],
  macros: ['administrator', 'manager'],
  announcements: ['administrator', 'manager'],
  recurring: ['administrator', 'manager'],
  keys: ['administrator'],
  webhooks: ['administrator'],
  contracts: 'everyone',
  calendars: 'everyone',
  workflows: 'everyone',
  mail: ['administrator', 'manager'],
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
