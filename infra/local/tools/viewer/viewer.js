/** The mailbox page: a list that refreshes itself, and the mail that was chosen. */
const french = navigator.language.startsWith('fr');
const words = french
  ? {
      title: 'Courriels du cloud local',
      to: 'Destinataire',
      raw: 'Télécharger le courriel brut',
      text: 'Texte',
      headers: 'En-têtes',
      empty: 'Aucun courriel pour l’instant.',
      sent: 'Envoyé',
      received: 'Reçu',
      from: 'De',
      recipients: 'À',
      at: 'Date',
      none: '(sans objet)',
    }
  : {
      title: 'Mail of the local cloud',
      to: 'Recipient',
      raw: 'Download the raw mail',
      text: 'Text',
      headers: 'Headers',
      empty: 'No mail yet.',
      sent: 'Sent',
      received: 'Received',
      from: 'From',
      recipients: 'To',
      at: 'Date',
      none: '(no subject)',
    };

const find = (id) => document.getElementById(id);
const refreshMs = 2000;
let chosen = location.hash.slice(1);
let shown = '';

document.documentElement.lang = french ? 'fr' : 'en';
document.title = `Guichet · ${words.title}`;
for (const element of document.querySelectorAll('[data-word]')) element.textContent = words[element.dataset.word];

function when(at) {
  return new Date(at).toLocaleString(french ? 'fr' : 'en', { dateStyle: 'medium', timeStyle: 'short' });
}

function line(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function row(mail) {
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-current', String(mail.id === chosen));
  button.append(
    line('strong', mail.subject || words.none),
    line('span', `${words[mail.direction]} · ${when(mail.at)}`),
    line('span', `${mail.from} → ${mail.to.join(', ')}`),
  );
  button.addEventListener('click', () => open(mail.id));
  return button;
}

async function refresh() {
  const to = find('to').value.trim();
  const answer = await fetch(`/messages?limit=100${to ? `&to=${encodeURIComponent(to)}` : ''}`);
  const { items } = await answer.json();
  const now = JSON.stringify([chosen, items.map(({ id }) => id)]);
  if (now === shown) return;
  shown = now;
  find('list').replaceChildren(...(items.length ? items.map(row) : [line('p', words.empty)]));
}

async function open(id) {
  const answer = await fetch(`/messages/${id}`);
  if (!answer.ok) return;
  const mail = await answer.json();
  chosen = id;
  location.hash = id;
  find('subject').textContent = mail.subject || words.none;
  const envelope = [
    [words.from, mail.from],
    [words.recipients, mail.to.join(', ')],
    [words.at, when(mail.at)],
  ];
  find('envelope').replaceChildren(...envelope.flatMap(([name, value]) => [line('dt', name), line('dd', value)]));
  find('raw').href = `/messages/${id}/raw`;
  find('html').hidden = !mail.html;
  find('html').src = mail.html ? `/messages/${id}/html` : 'about:blank';
  find('textPart').open = !mail.html;
  find('text').textContent = mail.text;
  find('headers').textContent = mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
  find('attachments').replaceChildren(
    ...mail.attachments.map(({ name, type, size }) => line('li', `${name} (${type}, ${size})`)),
  );
  find('mail').hidden = false;
  find('mail').focus();
  await refresh();
}

find('to').addEventListener('input', () => void refresh());
await refresh();
if (chosen) await open(chosen);
setInterval(() => void refresh().catch(() => undefined), refreshMs);
