import { GetObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../../functions/appearance/api.ts';
import { isLogo } from '../../../functions/appearance/logo.ts';
import { handler as filesHandler } from '../../../functions/files/api.ts';
import { composed } from '../../../functions/notifications/compose.ts';
import { logoOf } from '../../../functions/notifications/letterhead.ts';
import { laidOut } from '../../../functions/notifications/templates/layout.ts';
import type { Person } from '../../../functions/people/person.ts';
import { directory } from '../../../functions/shared/table.ts';
import { handler as tenantsHandler } from '../../../functions/tenants/api.ts';
import { loadDesk } from '../../../functions/tenants/commands.ts';
import { makeDesk, type TestDesk } from '../../support/desk.ts';
import { call, fakeCodesAndMachines, faultsOf } from '../../support/entrance.ts';
import { startTables, type Tables } from '../../support/table.ts';

const objects = new Map<string, Uint8Array>();
const s3 = mockClient(S3Client);
const slug = 'enseigne';
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), Buffer.alloc(40, 7)]);
const none = { revision: 1, accent: null, welcome: { fr: '', en: '' } };
let tables: Tables;
let desk: TestDesk;
let admin: Person;

beforeAll(async () => {
  tables = await startTables();
  fakeCodesAndMachines();
  process.env.FILES_BUCKET = 'files';
});
afterAll(() => tables?.stop());
beforeEach(async () => {
  objects.clear();
  s3.reset();
  s3.on(PutObjectCommand).callsFake(({ Key, Body }) => {
    objects.set(Key, Body);
    return {};
  });
  s3.on(GetObjectCommand).callsFake(({ Key }) => {
    const bytes = objects.get(Key);
    if (!bytes)
      throw new S3ServiceException({ name: 'AccessDenied', $fault: 'client', $metadata: { httpStatusCode: 403 } });
    return { Body: { transformToByteArray: async () => bytes } };
  });
  desk = await makeDesk(Date.now(), slug);
  admin = await desk.member('Administration', 'admin@desk.example', 'administrator');
  const { client, table } = directory();
  const Item = { pk: `SLUG#${slug}`, sk: 'SLUG', slug, state: 'claimed', tenantId: desk.tenantId };
  await client.send(new PutCommand({ TableName: table, Item }));
});

const as = (who: Person) => ({ as: { tenantId: desk.tenantId, personId: who.id } });
const put = (body: Record<string, unknown>, who = admin) =>
  call(handler, 'PUT /api/desk/appearance', { ...as(who), body: { ...none, ...body } });
const visit = (key: string, by: typeof handler = handler) => call(by, key, { path: { slug } });

/** Announces a file as a browser does, and puts bytes where the address says. */
async function upload(bytes: Uint8Array, who = admin, type = 'image/png'): Promise<string> {
  const body = { name: 'logo.png', type, size: bytes.byteLength };
  const { json } = await call(filesHandler, 'POST /api/files', { ...as(who), body });
  objects.set(`T/${desk.tenantId}/${json.id}`, bytes);
  return String(json.id);
}

describe('the look of a desk', () => {
  it('is read and changed by administrators alone', async () => {
    for (const role of ['agent', 'manager', 'requester'] as const) {
      const other = await desk.member(role, `${role}@desk.example`, role);
      expect((await call(handler, 'GET /api/desk/appearance', as(other))).status).toBe(403);
      expect((await put({ accent: '#123456' }, other)).status).toBe(403);
    }
    expect((await call(handler, 'GET /api/desk/appearance', as(admin))).json).toMatchObject({
      welcome: { fr: '', en: '' },
    });
  });

  it('is what visitors are shown, and goes back to Guichet’s', async () => {
    expect((await visit('GET /api/desks/{slug}', tenantsHandler)).json).not.toHaveProperty('look');
    const kept = await put({ accent: '#FF7900', welcome: { fr: ' Bonjour\n', en: '' }, logoFileId: await upload(png) });
    expect(kept.json).toMatchObject({ revision: 2, accent: '#ff7900', welcome: { fr: 'Bonjour', en: '' } });
    const { json } = await visit('GET /api/desks/{slug}', tenantsHandler);
    expect(json.look).toMatchObject({
      shades: { light: { brand: '#a94f05' }, dark: { brand: '#ff7900' } },
      welcome: { fr: 'Bonjour' },
      logo: (kept.json.logo as { id: string }).id,
    });
    expect((await put({ revision: 1, accent: '#123456' })).status).toBe(409);
    expect((await put({ revision: 2, logoFileId: null })).json).not.toHaveProperty('logo');
    expect((await visit('GET /api/desks/{slug}', tenantsHandler)).json).not.toHaveProperty('look');
    expect((await visit('GET /api/desks/{slug}/logo')).status).toBe(404);
  });

  it('names each field that cannot be accepted', async () => {
    const wrong = await put({ accent: 'red', welcome: { fr: 'x'.repeat(501), en: '' }, logoFileId: '../secret' });
    expect(Object.keys(faultsOf(wrong)).sort()).toEqual(['body.accent', 'body.logoFileId', 'body.welcome.fr']);
    expect(faultsOf(await put({ accent: '#ffff00' }))['body.accent']).toContain('#6d6d06');
  });
});

describe('a logo', () => {
  it('is a copy by an address of its own, of the type that its bytes have', async () => {
    const uploaded = await upload(png, admin, 'text/html');
    const { json } = await put({ logoFileId: uploaded });
    const logo = json.logo as { id: string; type: string; size: number };
    expect(logo).toEqual({ id: logo.id, type: 'image/png', size: png.byteLength });
    expect(logo.id).not.toBe(uploaded);
    objects.set(`T/${desk.tenantId}/${uploaded}`, Buffer.from('<script>'));
    const url = new URL(String((await visit('GET /api/desks/{slug}/logo')).json.url));
    expect(url.pathname).toBe(`/files/T/${desk.tenantId}/${logo.id}`);
    expect(url.searchParams.get('response-content-type')).toBe('image/png');
    expect(url.searchParams.get('X-Amz-Expires')).toBe('300');
  });

  it('stays where it is not spoken of', async () => {
    const { json } = await put({ logoFileId: await upload(png) });
    expect((await put({ revision: 2, accent: '#123456' })).json.logo).toEqual(json.logo);
  });

  it('is no drawing with scripts, nothing large, nobody else’s, and nothing that never came', async () => {
    const fault = async (fileId: string) => {
      const answer = await put({ logoFileId: fileId });
      expect(answer.status).toBe(400);
      return faultsOf(answer)['body.logoFileId'];
    };
    const svg = await fault(await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), admin, 'image/png'));
    expect(svg).toMatch(/PNG/);
    expect(await fault(await upload(Buffer.concat([png, Buffer.alloc(200 * 1024)])))).toMatch(/200/);
    const agent = await desk.member('Agente', 'agente@desk.example', 'agent');
    expect(await fault(await upload(png, agent))).toBeTruthy();
    const waited = await upload(png);
    objects.clear();
    expect(await fault(waited)).toBeTruthy();
    expect((await call(handler, 'GET /api/desk/appearance', as(admin))).json.revision).toBe(1);
  });
});

describe('a mail', () => {
  const blocks = [{ kind: 'link' as const, label: 'Voir', url: 'https://guichet.example/' }];
  const letter = { subject: 'S', language: 'fr' as const, blocks, footer: 'F', answerable: false };

  it('has the desk’s colour in both themes and carries a small logo inside', async () => {
    await put({ accent: '#ff7900', logoFileId: await upload(png) });
    const loaded = await desk.run(loadDesk);
    const attachments = await desk.run(() => logoOf(loaded));
    const content = laidOut({ ...letter, from: loaded });
    expect(content.html).toMatch(/prefers-color-scheme:dark.*#ff7900.*#a94f05/s);
    expect(content.html).toContain('<img src="cid:desk-logo@guichet" alt=""');
    expect(content.text).toContain(loaded.name);
    const address = { name: 'N', address: 'n@desk.example' };
    const raw = Buffer.from(
      await composed({ ...content, from: address, to: address, submission: 'no', attachments, at: Date.now() }),
    ).toString();
    expect(raw).toMatch(/Content-Id: <desk-logo@guichet>/i);
    expect(raw).toContain('Content-Disposition: inline');
    expect(isLogo(loaded.appearance, png)).toBe(true);
    expect(isLogo(loaded.appearance, Buffer.from('x'))).toBe(false);
  });

  it('carries no large one, and none where the desk has none', async () => {
    expect(laidOut({ ...letter, from: await desk.run(loadDesk) }).html).not.toContain('<img');
    await put({ logoFileId: await upload(Buffer.concat([png, Buffer.alloc(40 * 1024)])) });
    const loaded = await desk.run(loadDesk);
    expect(laidOut({ ...letter, from: loaded }).html).not.toContain('<img');
    expect(await desk.run(() => logoOf(loaded))).toEqual([]);
  });
});
