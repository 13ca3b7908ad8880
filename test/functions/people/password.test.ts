import { describe, expect, it } from 'vitest';
import { passwordFault } from '../../../functions/people/password.ts';

const context = { email: 'ada.martin@evry.example', organisation: 'Mairie d’Évry-Courcouronnes', slug: 'evry' };

describe('a password', () => {
  it.each([
    'carottes et navets',
    'xk9-vR2m_Qq7',
    'correct cheval batterie',
    'ééééàààà îîî',
    '🦊🐢🦉🐝🦋🐞🐌🐛🦂🐙',
    'un-mot-de-passe-long',
  ])('%s is accepted', (password) => {
    expect(passwordFault(password, context)).toBeUndefined();
  });

  it.each([
    ['neuf char', 'password.tooShort'],
    ['🦊🐢🦉🐝🦋', 'password.tooShort'],
    ['y'.repeat(257), 'password.tooLong'],
    [' carottes et navets', 'password.edges'],
    ['ADA.MARTIN 1984', 'password.containsEmail'],
    ['adamartin1984', 'password.containsEmail'],
    ['la-mairie-2026', 'password.containsOrganisation'],
    ['courcouronnes!', 'password.containsOrganisation'],
    ['EVRY forever 12', 'password.containsOrganisation'],
    ['P@ssw0rd2026', 'password.common'],
    ['motdepasse123', 'password.common'],
    ['M0tDeP4sse!!', 'password.common'],
    ['azertyuiop', 'password.common'],
    ['poiuytreza', 'password.common'],
    ['0123456789', 'password.common'],
    ['9876543210', 'password.common'],
    ['aaaaaaaaaaaa', 'password.common'],
    ['abcabcabcabc', 'password.common'],
    ['Bienvenue2026!', 'password.common'],
    ['administrateur', 'password.common'],
  ])('%s is refused: %s', (password, fault) => {
    expect(passwordFault(password, context)).toBe(fault);
  });

  it('may contain a name too short to tell anything', () => {
    expect(passwordFault('al bon voyage', { email: 'al@x.example', organisation: 'SA', slug: 'bon' })).toBeUndefined();
  });
});
