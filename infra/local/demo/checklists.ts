import type { Doors } from './doors.ts';

const line = (required: boolean, fr: string, en: string) => ({ text: { fr, en }, required });

/** What the demonstration desk does again and again in the same order. */
const templates = [
  {
    title: { fr: 'Préparer un poste', en: 'Prepare a computer' },
    items: [
      line(true, 'Installer le système et ses mises à jour', 'Install the system and its updates'),
      line(true, 'Joindre le poste au domaine', 'Join the computer to the domain'),
      line(true, 'Installer la suite bureautique', 'Install the office suite'),
      line(false, 'Coller l’étiquette d’inventaire', 'Stick the inventory label on it'),
      line(true, 'Essayer avec la personne', 'Try it with the person'),
    ],
  },
  {
    title: { fr: 'Vérifier l’identité avant de débloquer', en: 'Check the identity before unlocking' },
    items: [
      line(true, 'Rappeler au numéro connu', 'Call back on the known number'),
      line(true, 'Demander le nom du responsable', 'Ask for the manager’s name'),
      line(false, 'Noter qui a confirmé', 'Note who confirmed'),
    ],
  },
];

/** Gives the demonstration desk templates of checklists, where it has none yet; gives the id of the one for a computer. */
export async function list(doors: Doors, administrator: string): Promise<string> {
  const path = '/api/checklist-templates';
  type Template = { id: string; title: { fr: string } };
  const { items } = await doors.call<{ items: Template[] }>('GET', path, undefined, administrator);
  const known = items.find(({ title }) => title.fr === templates[0]?.title.fr);
  if (known) return known.id;
  const [first] = await Promise.all(
    templates.map((one) => doors.call<{ id: string }>('POST', path, one, administrator)),
  );
  return first?.id ?? '';
}
