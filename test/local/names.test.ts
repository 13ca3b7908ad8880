import { Resolver } from 'node:dns/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startNameServer } from '../../infra/local/names/name-server.ts';
import { BadRecord, recordIn, Zone } from '../../infra/local/names/zone.ts';

const folder = mkdtempSync(join(tmpdir(), 'guichet-names-'));
const zone = new Zone(folder);
const resolver = new Resolver({ timeout: 1000, tries: 1 });
let server: Awaited<ReturnType<typeof startNameServer>>;

beforeAll(async () => {
  server = await startNameServer(zone);
  resolver.setServers([server.address]);
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the local DNS', () => {
  it('answers with what was written, as Node’s own resolver reads it', async () => {
    const text = 'x'.repeat(255);
    zone.add(
      [
        `_guichet.Acme.example. 300 IN TXT "${text}"`,
        'acme.example MX 10 mail.acme.example.',
        'acme.example MX 20 backup.acme.example',
        'help.acme.example CNAME Portal.guichet.localhost.',
      ].map(recordIn),
    );
    expect(await resolver.resolveTxt('_guichet.acme.example')).toEqual([[text]]);
    expect(await resolver.resolveMx('ACME.example')).toMatchObject([
      { priority: 10, exchange: 'mail.acme.example' },
      { priority: 20, exchange: 'backup.acme.example' },
    ]);
    expect(await resolver.resolveCname('help.acme.example')).toEqual(['portal.guichet.localhost']);
    await expect(resolver.resolveTxt('acme.example')).rejects.toMatchObject({ code: 'ENODATA' });
    await expect(resolver.resolveTxt('other.example')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  it('keeps its records over a restart, each once, until they are taken away', () => {
    const record = recordIn('kept.example TXT one');
    zone.add([record, record]);
    zone.add([record]);
    expect(new Zone(folder).values('kept.example', 'TXT')).toEqual(['one']);
    zone.remove(record);
    expect(new Zone(folder).has('kept.example')).toBe(false);
  });

  it.each([
    'acme.example',
    'acme.example A 192.0.2.1',
    'acme.example MX mail.acme.example',
    'a..example TXT x',
    'acme.example CNAME not_a_name_',
    `acme.example TXT ${'x'.repeat(256)}`,
  ])('says what is no record: %s', (line) => {
    expect(() => recordIn(line)).toThrow(BadRecord);
  });
});
