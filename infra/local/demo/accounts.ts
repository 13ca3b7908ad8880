import type { Role } from '../../../functions/shared/actor.ts';

export interface DemoAccount {
  role: Role;
  email: string;
  password: string;
  /** The desk's web address (slug). */
  tenant: string;
  name: string;
  level: number;
  /** Support levels of the teams that they belong to. */
  teams: number[];
}

/** The demonstration desk: a service provider that does not exist. */
export const demoDesk = {
  slug: 'exemple',
  organisation: 'Exemple Informatique',
  language: 'fr',
  timeZone: 'Europe/Paris',
  country: 'FR',
  deskType: 'allLevels',
} as const;

const password = 'essai-guichet-2026';

function account(role: Role, mailbox: string, name: string, level = 1, teams: number[] = []): DemoAccount {
  return {
    role,
    email: `${mailbox}@exemple-informatique.example`,
    password,
    tenant: demoDesk.slug,
    name,
    level,
    teams,
  };
}

/** Whom one can sign in as. Names are functions, not people. */
export const demoAccounts: DemoAccount[] = [
  account('administrator', 'administration', 'Administration du guichet', 1),
  account('manager', 'responsable', 'Responsable du centre de services', 1),
  account('agent', 'technicien', 'Technicien N1', 1, [1]),
  account('agent', 'technicien.bis', 'Technicien N1 bis', 1, [1]),
  account('agent', 'systemes', 'Administrateur systèmes N2', 2, [2]),
  account('agent', 'ingenierie', 'Ingénierie réseaux N3', 3, [3]),
  account('agent', 'architecture', 'Architecte N4', 4, [4]),
  account('dispatcher', 'accueil', 'Accueil téléphonique', 1, [1]),
  {
    role: 'requester',
    email: 'comptabilite@fabrique-exemple.example',
    password,
    tenant: demoDesk.slug,
    name: 'Comptabilité, Fabrique Exemple',
    level: 1,
    teams: [],
  },
];

/** Customers of the demonstration desk, with their mail domains. The first one has a contract of its own. */
export const demoCustomers = [
  { name: 'Fabrique Exemple', domains: ['fabrique-exemple.example'] },
  { name: 'Sample Foods Ltd', domains: ['sample-foods.example'] },
] as const;
