/** The demonstration desk's catalogue of requests. */
const about = (fr: string, en: string) => ({ fr, en });
const staff = about('Personnel', 'Staff');
const workplace = about('Poste de travail', 'Workplace');
const access = about('Accès', 'Access');
const base = { state: 'published', audience: { kind: 'everyone' } };

export const forms = [
  {
    ...base,
    name: about('Nouvel arrivant', 'New employee'),
    text: about(
      'Poste, comptes et badge pour une personne qui arrive.',
      'Computer, accounts and badge for somebody who starts.',
    ),
    icon: 'person',
    category: staff,
    questions: [
      { key: 'who', kind: 'text', label: about('Fonction de la personne', 'The person’s function'), required: true },
      { key: 'starts', kind: 'date', label: about('Premier jour', 'First day'), required: true },
      {
        key: 'place',
        kind: 'choice',
        label: about('Lieu de travail', 'Place of work'),
        required: true,
        options: [
          { value: 'site', label: about('Sur site', 'On site') },
          { value: 'remote', label: about('À distance', 'Remote') },
        ],
      },
      {
        key: 'badge',
        kind: 'checkbox',
        label: about('Il lui faut un badge', 'A badge is needed'),
        required: false,
        when: [{ question: 'place', is: 'oneOf', values: ['site'] }],
      },
      {
        key: 'software',
        kind: 'longText',
        label: about('Logiciels', 'Software'),
        help: about(
          'Un par ligne ; la suite bureautique est toujours installée.',
          'One a line; the office suite is always installed.',
        ),
        required: false,
      },
    ],
    tickets: [
      {
        key: 'all',
        type: 'serviceRequest',
        subject: about('Arrivée le {starts} : {who}', 'Starts on {starts}: {who}'),
      },
      {
        key: 'computer',
        type: 'serviceRequest',
        subject: about('Préparer le poste : {who}', 'Prepare the computer: {who}'),
      },
      {
        key: 'accounts',
        type: 'serviceRequest',
        subject: about('Créer les comptes : {who}', 'Create the accounts: {who}'),
        urgency: 1,
      },
      {
        key: 'badge',
        type: 'serviceRequest',
        subject: about('Badge : {who}', 'Badge: {who}'),
        when: [{ question: 'badge', is: 'given' }],
      },
    ],
  },
  {
    ...base,
    name: about('Matériel supplémentaire', 'More equipment'),
    text: about('Écran, station d’accueil, casque…', 'Screen, docking station, headset…'),
    icon: 'computer',
    category: workplace,
    questions: [
      {
        key: 'what',
        kind: 'choice',
        label: about('Quel matériel ?', 'Which equipment?'),
        required: true,
        options: [
          { value: 'screen', label: about('Écran', 'Screen') },
          { value: 'dock', label: about('Station d’accueil', 'Docking station') },
          { value: 'headset', label: about('Casque', 'Headset') },
          { value: 'other', label: about('Autre chose', 'Something else') },
        ],
      },
      {
        key: 'other',
        kind: 'text',
        label: about('Précisez', 'What exactly?'),
        required: true,
        when: [{ question: 'what', is: 'oneOf', values: ['other'] }],
      },
      { key: 'why', kind: 'longText', label: about('Pour quel usage ?', 'What is it for?'), required: false },
      { key: 'quote', kind: 'file', label: about('Devis ou photo', 'Quote or picture'), required: false },
    ],
    tickets: [
      {
        key: 'request',
        type: 'serviceRequest',
        subject: about('Matériel : {what} {other}', 'Equipment: {what} {other}'),
      },
    ],
  },
  {
    ...base,
    name: about('Imprimante en panne', 'Printer out of order'),
    text: about('Bourrage, traces, plus de papier qui sort.', 'Paper jam, marks, nothing comes out.'),
    icon: 'repair',
    category: workplace,
    questions: [
      { key: 'printer', kind: 'matter', label: about('Laquelle ?', 'Which one?'), required: false },
      { key: 'says', kind: 'text', label: about('Que dit son écran ?', 'What does its screen say?'), required: true },
      { key: 'photo', kind: 'file', label: about('Photo', 'Picture'), required: false },
    ],
    tickets: [{ key: 'request', type: 'incident', subject: about('Imprimante : {says}', 'Printer: {says}') }],
  },
  {
    ...base,
    name: about('Accès à un dossier partagé', 'Access to a shared folder'),
    text: about(
      'Lecture ou modification, avec l’accord de votre responsable.',
      'To read or to change, with your manager’s consent.',
    ),
    icon: 'key',
    category: access,
    questions: [
      { key: 'folder', kind: 'text', label: about('Quel dossier ?', 'Which folder?'), required: true },
      {
        key: 'right',
        kind: 'choice',
        label: about('Pour quoi faire ?', 'What for?'),
        required: true,
        options: [
          { value: 'read', label: about('Lire', 'To read') },
          { value: 'write', label: about('Modifier', 'To change') },
        ],
      },
      { key: 'until', kind: 'date', label: about('Jusqu’à quand ?', 'Until when?'), required: false },
      {
        key: 'agreed',
        kind: 'checkbox',
        label: about('Mon responsable est d’accord', 'My manager agrees'),
        required: true,
      },
    ],
    tickets: [
      {
        key: 'request',
        type: 'serviceRequest',
        subject: about('Accès ({right}) : {folder}', 'Access ({right}): {folder}'),
      },
    ],
  },
  {
    ...base,
    name: about('Installer un logiciel', 'Install software'),
    icon: 'software',
    category: workplace,
    questions: [
      { key: 'what', kind: 'text', label: about('Quel logiciel ?', 'Which software?'), required: true },
      {
        key: 'count',
        kind: 'number',
        label: about('Sur combien de postes ?', 'On how many computers?'),
        required: true,
      },
    ],
    tickets: [
      {
        key: 'request',
        type: 'serviceRequest',
        subject: about('Installer {what} ({count})', 'Install {what} ({count})'),
      },
    ],
  },
] as const;
