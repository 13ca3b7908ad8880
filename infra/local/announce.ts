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
  const lines = [
    `Guichet is ready (${seconds.toFixed(1)} s).`,
    '',
    `  Site           ${site}/`,
    `  Workspace      ${site}/desk`,
    `  Portal         ${site}/p/${demo ? demoDesk.slug : '<web address of a desk>'}`,
    `  API            ${site}/api   (${site}/openapi.json)`,
    `  SMTP           ${smtp.host}:${smtp.port}${demo ? `   mail for ${demoInbound}` : ''}`,
    `  Mailbox        ${mailbox}/`,
    `  Clock          ${clock}${cloud.clock.speed === 1 ? '' : `   runs ${cloud.clock.speed} times as fast as real time`}`,
  ];
  if (demo) lines.push('', '  Accounts of the demonstration desk:', ...demoAccounts.map(accountLine));
  return [...lines, '', '  Ctrl-C stops everything.'].join('\n');
}

function accountLine({ role, email, password }: (typeof demoAccounts)[number]): string {
  return `    ${role.padEnd(14)} ${email.padEnd(46)} ${password}`;
}
