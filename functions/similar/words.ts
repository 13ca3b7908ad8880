import { fold } from '../people/fold.ts';
import { expressions, notionOf } from './glossary.ts';

/** Words that say nothing of what a ticket is about: the grammar and the courtesies of both languages. Folded. */
const empty = new Set(
  `a ai ainsi alors apres as au aucun aucune aussi autre autres aux avant avec avez avons bien bonjour bonsoir c ca car ce cela celle
celui ces cet cette chaque chez ci comme comment cordialement d dans de depuis des deux dire dit dois doit donc du elle elles en encore
entre es est et etaient etait etc ete etes etre eu fait faire faut fois font grand guere hier hui aujourd ici il ils j jamais je jour jours
l la le les leur leurs lorsque lui ma madame maintenant mais matin me meme merci mes mieux moi moins mon monsieur n ne ni nos notre nous on
ont ou par parce pas pendant personne peu peut peux plus plusieurs plutot possible pour pourquoi pouvez pouvoir pouvons puis qu quand que
quel quelle quelqu qui quoi rien s sa salut sans se semaine sera ses si soir sommes son sont sous suis sur svp t ta tant te tel tes toi
toujours tous tout toute toutes tres trop tu un une urgent vers veuillez voici voila vos votre vous vraiment vu y aide aider marche
fonctionne probleme problemes besoin avance
a about after again all also am an and any anyone are aren as ask asked at be because been before being both but by can cannot could couldn
day days dear did didn do does doesn doing don down each every for from get gets getting go good got had has have haven having he hello help
her here hey hi him his how i if im in into is isn it its just kind like ll m me more morning most my need no nor not nothing now of off
on once one only or other our out over own please re regards same she should since so some still such t team thank thanks than that the
their them then there these they thing this those through time to today too try trying two under until up us ve very want was wasn we week
well were what when where which while who why will with won work working works would yesterday you your issue issues problem problems urgently`
    .split(/\s+/)
    .filter(Boolean),
);

const suffixes = [
  'issements',
  'issement',
  'ations',
  'ation',
  'ements',
  'ement',
  'antes',
  'ante',
  'ants',
  'ant',
  'aient',
  'ait',
  'ings',
  'ing',
  'ions',
  'ion',
  'ees',
  'ee',
  'ent',
  'ed',
  'es',
  'er',
  'ez',
  'e',
  's',
  'x',
];
/** What remains of a word at least. */
const shortest = 4;

/** A word without the ending of its gender, number or tense, in either language: lightly, so that no two meanings meet. */
function stem(word: string): string {
  if (/\d/.test(word)) return word;
  const ending = suffixes.find((suffix) => word.endsWith(suffix) && word.length - suffix.length >= shortest);
  return ending ? word.slice(0, -ending.length) : word;
}

/** A term that texts are compared by, and the word that somebody wrote for it. */
export interface Term {
  term: string;
  word: string;
}

/** Characters of a text that are looked at: what comes later repeats, quotes or signs. */
const looked = 1500;

/** The terms of a text, in its order, each as often as it is said. */
export function wordsOf(text: string): Term[] {
  let folded = fold(text.slice(0, looked));
  for (const [pattern, word] of expressions) folded = folded.replace(pattern, word);
  const found: Term[] = [];
  for (const word of folded.split(/[^\p{L}\p{N}]+/u)) {
    if (word.length < 2 || word.length > 40 || empty.has(word)) continue;
    const notion = notionOf(word);
    found.push({ term: stem(notion), word });
  }
  return found;
}
