import { join } from 'node:path';
import type { Cloud } from './cloud.ts';
import { demoAccounts, demoDesk } from './demo/accounts.ts';
import { writeDurably } from './durable-file.ts';
import { mailDomain } from './functions/environment.ts';

/** The demonstration desk's address for mail. */
const demoInbound = `support@${demoDesk.slug}.${mailDomain}`;

/** Writes `endpoints.json`, for scripts, and `environment.json`, with which any AWS SDK speaks to this cloud. */
export function writeEndpoints(stateDir: string, cloud: Cloud, demo: boolean): void {
  const { site, mailbox, clock, smtp } = cloud.addresses;
  const accounts = demo
    ? demoAccounts.map(({ role, email, password, tenant }) => ({ role, email, password, tenant }))
    : [];
  const endpoints = {
    site,
    api: `${site}/api`,
    openapi: `${site}/openapi.json`,
    smtp,
    mailbox,
    clock,
    accounts,
    inbound: demo ? [demoInbound] : [],
  };
  writeDurably(join(stateDir, 'environment.json'), `${JSON.stringify(cloud.environment, null, 2)}\n`);
  writeDurably(join(stateDir, 'endpoints.json'), `${JSON.stringify(endpoints, null, 2)}\n`);
}

/** What is printed when everything is up. */
export function summary(cloud: Cloud, demo: boolean, seconds: number): string {
  const { site, mailbox, clock, smtp } = cloud.addresses;
  const { speed } = cloud.clock;
  const desk = demo ? demoDesk.slug : '<desk>';
  const rows = [
    ['Site', `${site}/`, 'a desk of your own: sign up here'],
    ['Workspace', `${site}/desk`, demo ? 'sign in with an account below' : 'for whoever works at a desk'],
    ['Portal', `${site}/p/${desk}`, demo ? 'what the desk’s customers see' : 'what its customers see'],
    ['Mailbox', `${mailbox}/`, 'every mail that is sent and received, codes included'],
    ['API', `${site}/api`, `described at ${site}/openapi.json`],
    ['SMTP', `${smtp.host}:${smtp.port}`, demo ? `mail for ${demoInbound}` : 'mail for the desks'],
    ['Clock', clock, speed === 1 ? 'the desks’ time, which can be moved' : `runs ${speed} times as fast as real time`],
  ];
  const width = Math.max(...rows.map(([, address = '']) => address.length));
  const lines = rows.map(
    ([name = '', address = '', note]) => `  ${name.padEnd(10)} ${address.padEnd(width)}   ${note}`,
  );
  return [
    `Guichet is ready (${seconds.toFixed(1)} s).`,
    '',
    ...lines,
    ...(demo ? ['', ...accountLines()] : []),
    '',
    '  Ctrl-C stops everything.',
  ].join('\n');
}

function accountLines(): string[] {
  const passwords = new Set(demoAccounts.map(({ password }) => password));
  return [
    `  Accounts of the demonstration desk, all with the password ${[...passwords].join(', ')}`,
    ...demoAccounts.map(({ role, email }) => `  ${role.padEnd(15)} ${email}`),
  ];
}
