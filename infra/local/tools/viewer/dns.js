/** The page of the local DNS: its records, adding some, taking one away. */
const french = navigator.language.startsWith('fr');
const words = french
  ? {
      title: 'DNS du cloud local',
      mailbox: 'Courriels',
      lead: 'Ces enregistrements tiennent lieu, ici, du DNS du monde entier : écrivez-y ceux que votre centre demande, puis vérifiez le domaine.',
      lines: 'Enregistrements, un par ligne : nom, type (TXT, CNAME ou MX), valeur',
      add: 'Ajouter',
      name: 'Nom',
      type: 'Type',
      value: 'Valeur',
      none: 'Aucun enregistrement pour l’instant.',
      remove: 'Retirer',
    }
  : {
      title: 'DNS of the local cloud',
      mailbox: 'Mail',
      lead: 'These records stand for the whole world’s DNS here: write those that your desk asks for, then check the domain.',
      lines: 'Records, a line each: name, type (TXT, CNAME or MX), value',
      add: 'Add',
      name: 'Name',
      type: 'Type',
      value: 'Value',
      none: 'No record yet.',
      remove: 'Remove',
    };

const find = (id) => document.getElementById(id);
document.documentElement.lang = french ? 'fr' : 'en';
document.title = `Guichet · ${words.title}`;
for (const element of document.querySelectorAll('[data-word]')) element.textContent = words[element.dataset.word];

const lineOf = ({ name, type, value }) => `${name} ${type} ${value}`;

function cell(text, tag = 'td') {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function row(record) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words.remove;
  button.setAttribute('aria-label', `${words.remove}: ${lineOf(record)}`);
  button.addEventListener('click', () => send('DELETE', lineOf(record)));
  const last = document.createElement('td');
  last.append(button);
  const line = document.createElement('tr');
  line.append(cell(record.name, 'th'), cell(record.type), cell(record.value), last);
  return line;
}

/** Asks the local DNS, and shows what stands there then. Answers whether it was done. */
async function send(method, body) {
  const response = await fetch('/dns/records', { method, body });
  const { items, detail } = await response.json();
  find('fault').hidden = response.ok;
  find('fault').textContent = detail ?? '';
  if (!response.ok) return false;
  find('records').replaceChildren(...items.map(row));
  find('none').hidden = items.length > 0;
  return true;
}

find('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (await send('POST', find('lines').value)) find('lines').value = '';
});
await send('GET');
