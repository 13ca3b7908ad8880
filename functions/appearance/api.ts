import * as z from 'zod/mini';
import { signedAddress, storeFile, uploadedBytes } from '../files/commands.ts';
import { actAsSystem } from '../shared/actor.ts';
import { apiHandler, route } from '../shared/api.ts';
import { conflict, invalid, notFound } from '../shared/errors.ts';
import { changeAppearance, findDesk, loadDesk, tenantBySlug } from '../tenants/commands.ts';
import type { Desk } from '../tenants/tenant.ts';
import { appearanceFrom, appearanceInput, appearanceOutput, type Logo } from './appearance.ts';
import { hashOf, logoSizeLimit, logoType } from './logo.ts';

const administrators = ['administrator'] as const;
const logoField = 'body.logoFileId';

/** Takes an uploaded image as the logo. What it is, its bytes say; the type that was announced counts for nothing. */
async function newLogo(fileId: string, now: number): Promise<Logo> {
  const bytes = await uploadedBytes(fileId, logoSizeLimit, logoField);
  const type = logoType(bytes);
  if (!type) throw invalid({ field: logoField, key: 'logo.type' });
  const name = `logo.${type.slice('image/'.length)}`;
  const { id, size } = await storeFile({ name, type, bytes }, now);
  return { id, type, size, hash: hashOf(bytes) };
}

function outputOf({ revision, appearance }: Desk) {
  const { accent, welcome, logo } = appearance ?? {};
  return { revision, accent, welcome: { fr: welcome?.fr ?? '', en: welcome?.en ?? '' }, logo };
}

export const routes = [
  route({
    method: 'GET',
    path: '/api/desks/{slug}/logo',
    auth: 'visitor',
    summary: 'A signed address of a desk’s logo, which works for five minutes; of this one file and no other',
    input: { path: z.object({ slug: z.string().check(z.maxLength(100)) }) },
    output: z.object({ url: z.string() }),
    handler: async ({ input }) => {
      const tenantId = await tenantBySlug(input.path.slug);
      const url =
        tenantId &&
        (await actAsSystem(tenantId, 'portal', async () => {
          const logo = (await findDesk())?.appearance?.logo;
          return logo && signedAddress(logo.id);
        }));
      if (!url) throw notFound();
      return { url };
    },
  }),
  route({
    method: 'GET',
    path: '/api/desk/appearance',
    auth: 'member',
    roles: administrators,
    summary: 'The desk’s own look: accent colour, words of welcome, logo',
    input: {},
    output: appearanceOutput,
    handler: async () => outputOf(await loadDesk()),
  }),
  route({
    method: 'PUT',
    path: '/api/desk/appearance',
    auth: 'member',
    roles: administrators,
    summary: 'Give the desk another look, or its own back',
    input: { body: appearanceInput },
    output: appearanceOutput,
    handler: async ({ input: { body }, now }) => {
      const before = await loadDesk();
      if (before.revision !== body.revision) throw conflict('person.changedMeanwhile');
      const old = before.appearance?.logo;
      // The rest first: a colour that is refused leaves no copy of a logo behind.
      const wanted = appearanceFrom(body, old);
      if (body.logoFileId === undefined) return outputOf(await changeAppearance(before, wanted));
      const logo = body.logoFileId === null ? undefined : await newLogo(body.logoFileId, now);
      return outputOf(await changeAppearance(before, appearanceFrom(body, logo)));
    },
  }),
];

export const handler = apiHandler(routes);
