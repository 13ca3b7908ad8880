import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfPage, openBrowser, openWorkspace } from '../support/browser.ts';
import {
  acceptInvitation,
  eventually,
  goodPassword,
  signUp,
  startTestCloud,
  type TestCloud,
  type TestTenant,
} from '../support/cloud.ts';

let cloud: TestCloud;
let browser: Browser;
let desk: TestTenant;
let own: string;
let other: string;
const agent = 'une@bureau.example';

const call = <T = { id: string }>(method: string, path: string, body?: Record<string, unknown>, token = desk.token) =>
  cloud.doors.call<T>(method, path, body, token);

const drafts = (path: string) =>
  call<{ own?: { text: string; files: unknown[] }; shared: unknown[] }>('GET', `${path}/drafts`, undefined, own);

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  desk = await signUp(cloud.doors, 'bureau', 'helpDesk');
  const { items } = await call<{ items: { id: string }[] }>('GET', '/api/teams');
  const teamIds = items.slice(0, 1).map(({ id }) => id);
  own = await acceptInvitation(cloud.doors, desk, { email: agent, name: 'Une', role: 'agent', teamIds });
  other = await acceptInvitation(cloud.doors, desk, {
    email: 'deux@bureau.example',
    name: 'Deux',
    role: 'agent',
    teamIds,
  });
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
});

describe('two agents on one ticket', () => {
  it('see each other, and the second is shown what the first wrote before anything goes out twice', async () => {
    const text = { fr: 'Bonjour {name}, redémarrez la box (ticket {number}).', en: 'Hello {name}, restart the box.' };
    await call('POST', '/api/reply-templates', { name: 'Redémarrer la box', text });
    await call('POST', '/api/macros', {
      name: 'Attendre une pièce',
      do: [
        { kind: 'note', text: { fr: 'Pièce commandée', en: 'Part ordered' } },
        { kind: 'wait', reason: 'part' },
      ],
    });
    const ticket = await call<{ id: string; number: number }>('POST', '/api/tickets', {
      subject: 'Box muette',
      text: 'Plus de voyant.',
      type: 'incident',
      channel: 'portal',
    });
    const { page, faults } = await openWorkspace(
      browser,
      cloud.endpoints.site,
      { email: agent, password: goodPassword },
      { language: 'fr', theme: 'dark', width: 390 },
    );
    await call('PUT', `/api/tickets/${ticket.id}/presence`, { state: 'typing' }, other);
    await page.goto(`${cloud.endpoints.site}/desk/tickets/${ticket.id}`);
    await page.getByText('Deux écrit sur ce ticket.').waitFor();

    const answer = page.getByRole('textbox', { name: /^Réponse à/ });
    await answer.click();
    await page.getByRole('button', { name: 'Modèles et macros' }).click();
    const search = page.getByRole('textbox', { name: 'Chercher un modèle ou une macro' });
    await search.fill('box');
    await page.getByRole('option', { name: 'Redémarrer la box' }).waitFor();
    await search.press('ArrowDown');
    await search.press('Enter');
    const filled = `redémarrez la box (ticket ${ticket.number}).`;
    await eventually(
      async () => (await answer.inputValue()).endsWith(filled) || undefined,
      'the template is filled in',
    );

    const message = { text: 'Un technicien passe demain.', visibility: 'public' };
    await call('POST', `/api/tickets/${ticket.id}/messages`, message, other);
    await answer.press('Control+Enter');
    const stopped = page.getByRole('dialog', { name: 'Quelqu’un a écrit entre-temps' });
    await stopped.getByText('Un technicien passe demain.').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await stopped.getByRole('button', { name: 'Revenir à mon message' }).click();
    expect(await answer.inputValue()).toContain('redémarrez la box');
    await answer.fill('Et redémarrez la box en attendant.');
    await page.getByText('Un technicien passe demain.').first().waitFor();
    await answer.press('Control+Enter');
    await page.getByText('Et redémarrez la box en attendant.').first().waitFor();

    await page.getByRole('button', { name: 'Modèles et macros' }).click();
    await page.getByRole('option', { name: /Attendre une pièce/ }).click();
    await page.getByText('Pièce commandée').first().waitFor();
    const told = await eventually(async () => {
      const read = await call<{
        ticket: { state: string; pendingReason?: string };
        events: { type: string; data: { text?: string } }[];
      }>('GET', `/api/tickets/${ticket.id}`);
      return read.ticket.state === 'pending' ? read : undefined;
    }, 'the macro is done');
    expect(told.ticket.pendingReason).toBe('part');
    expect(told.events.filter(({ type }) => type === 'ticket.message').map(({ data }) => data.text)).toEqual([
      'Un technicien passe demain.',
      'Et redémarrez la box en attendant.',
      'Pièce commandée',
    ]);
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await page.context().close();
  });

  it('finish together what one began: a shared draft is taken over, kept at the desk, sent, and gone', async () => {
    const ticket = await call('POST', '/api/tickets', {
      subject: 'Badge perdu',
      text: 'Il m’en faut un autre.',
      type: 'serviceRequest',
      channel: 'portal',
    });
    const path = `/api/tickets/${ticket.id}`;
    const begun = { text: 'Votre badge sera prêt', visibility: 'public', shared: true, revision: 0 };
    await call('PUT', `${path}/draft`, begun, other);
    const { page, faults } = await openWorkspace(
      browser,
      cloud.endpoints.site,
      { email: agent, password: goodPassword },
      { language: 'fr', theme: 'light', width: 1440 },
    );
    await page.goto(`${cloud.endpoints.site}/desk/tickets/${ticket.id}`);
    await page.getByText('Brouillon de Deux').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByRole('button', { name: 'Reprendre le brouillon de Deux' }).click();
    const answer = page.getByRole('textbox', { name: /^Réponse à/ });
    await eventually(async () => (await answer.inputValue()) === begun.text || undefined, 'the draft is taken over');
    await answer.fill(`${begun.text} lundi.`);
    const plan = { name: 'plan d’accès.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(2048, 7) };
    await page.locator('input[type=file]').first().setInputFiles(plan);
    await page.getByText(/^plan d’accès\.pdf, 2/).waitFor();
    await page.getByText('Brouillon conservé', { exact: true }).waitFor();
    // Another device: nothing of it is kept there.
    await eventually(async () => {
      const { own: kept } = await drafts(path);
      return (kept?.text === `${begun.text} lundi.` && kept.files.length === 1) || undefined;
    }, 'the draft is kept at the desk, with its file');
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) if (key.startsWith('guichet.draft.')) localStorage.removeItem(key);
    });
    const again = await page.context().newPage();
    await again.goto(page.url());
    const found = again.getByRole('textbox', { name: /^Réponse à/ });
    await eventually(
      async () => (await found.inputValue()) === `${begun.text} lundi.` || undefined,
      'it is found again',
    );
    await again.getByText(/^plan d’accès\.pdf, 2/).waitFor();
    await again.close();
    await answer.press('Control+Enter');
    const sent = page.getByRole('article', { name: /Une/ });
    await sent.getByText(`${begun.text} lundi.`).waitFor();
    await sent.getByText('plan d’accès.pdf').waitFor();
    await eventually(async () => {
      const left = await drafts(path);
      return (left.own === undefined && left.shared.length === 0) || undefined;
    }, 'the draft is gone');
    expect(faults).toEqual([]);
  });

  it('send what a colleague shares with one click, and take a move back whose message stays', async () => {
    const ticket = await call('POST', '/api/tickets', {
      subject: 'Clavier',
      text: 'Une touche manque.',
      type: 'incident',
      channel: 'portal',
    });
    const path = `/api/tickets/${ticket.id}`;
    const begun = { text: 'Un clavier neuf vous attend à l’accueil.', visibility: 'public', shared: true, revision: 0 };
    await call('PUT', `${path}/draft`, begun, other);
    const { page, faults } = await openWorkspace(
      browser,
      cloud.endpoints.site,
      { email: agent, password: goodPassword },
      { language: 'fr', theme: 'dark', width: 390 },
    );
    await page.goto(`${cloud.endpoints.site}/desk/tickets/${ticket.id}`);
    await page.getByRole('button', { name: 'Envoyer tel quel, en votre nom, le brouillon de Deux' }).click();
    const sent = page.getByRole('article', { name: /Une/ });
    await sent.getByText(begun.text).waitFor();
    await sent.getByText(/rédigé par Deux/).waitFor();
    await page.getByText('Brouillon de Deux').waitFor({ state: 'hidden' });
    expect(await faultsOfPage(page)).toEqual([]);

    const body = { text: 'C’est réglé.', visibility: 'public', then: 'resolve' };
    await call('POST', `${path}/messages`, body, own);
    await page.getByText('Le message est parti et reste.').waitFor();
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByRole('button', { name: 'Annuler', exact: true }).click();
    await eventually(async () => {
      const { ticket: now } = await call<{ ticket: { state: string } }>('GET', path);
      return now.state === 'open' || undefined;
    }, 'the move is taken back');
    await page.getByText('C’est réglé.').first().waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
