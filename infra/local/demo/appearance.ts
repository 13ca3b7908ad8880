import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Doors } from './doors.ts';

const accent = '#0f766e';
const welcome = {
  fr: 'Bienvenue au centre de services d’Exemple Informatique. Une question, une panne, un besoin ? Nous répondons du lundi au vendredi.',
  en: 'Welcome to the service desk of Exemple Informatique. A question, a fault, a need? We answer from Monday to Friday.',
};

/** A picture of the demonstration. */
export function picture(name: 'logo' | 'error'): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(import.meta.dirname, 'pictures', `${name}.png`)));
}

/** Gives the demonstration desk its colour, logo and words of welcome, where it still looks like Guichet. */
export async function dress(doors: Doors, administrator: string): Promise<void> {
  const path = '/api/desk/appearance';
  const look = await doors.call<{ revision: number; logo?: object }>('GET', path, undefined, administrator);
  if (look.logo) return;
  const logoFileId = await doors.upload({ name: 'logo.png', type: 'image/png', bytes: picture('logo') }, administrator);
  await doors.call('PUT', path, { revision: look.revision, accent, welcome, logoFileId }, administrator);
}
