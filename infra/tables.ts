/**
 * The two tables, as plain data: `infra/stacks` deploys them and `infra/local` creates them from the same lines.
 * All keys are strings; every index projects everything.
 */

export interface TableSpec {
  /** The part of the name after `Guichet-`; the environment variable is `<ID>_TABLE`. */
  id: 'desk' | 'directory';
  partitionKey: 'pk';
  sortKey: 'sk';
  /** Global secondary indexes; `<name>pk` and `<name>sk` are their keys. */
  indexes: string[];
  /** Attribute with the epoch seconds after which an item goes. */
  ttl: 'ttl';
  stream: 'NEW_AND_OLD_IMAGES';
}

export const tables: readonly TableSpec[] = [
  {
    id: 'desk',
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: ['gsi1', 'gsi2', 'gsi3', 'gsi4', 'gsi5'],
    ttl: 'ttl',
    stream: 'NEW_AND_OLD_IMAGES',
  },
  {
    id: 'directory',
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: ['gsi1'],
    ttl: 'ttl',
    stream: 'NEW_AND_OLD_IMAGES',
  },
];
