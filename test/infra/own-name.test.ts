import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { atOwnName, isOwnName } from '../../infra/local/gateway/own-name.ts';
import { bare, dressed } from './synthesised.ts';

const site = 'https://guichet.fabrique.example';
/** The synthesised site has these pages; the local gateway finds its own in its folder. */
const pages = ['/', '/signin', '/signup', '/desk', '/p'];

interface Answer {
  uri?: string;
  statusCode?: number;
  headers?: Record<string, { value: string }>;
}

/** What CloudFront does with an address, as it is deployed: the file that answers, or where the browser goes. */
function atEdge(url: string, host: string): string {
  const { FunctionCode } = dressed.at('Edge/PagePaths').properties;
  const [uri = '/', query = ''] = url.split('?');
  const querystring: Record<string, { value: string; multiValue?: { value: string }[] }> = {};
  for (const part of query.split('&').filter(Boolean)) {
    const [name = '', value = ''] = part.split('=');
    const before = querystring[name];
    querystring[name] = before
      ? { value: before.value, multiValue: [...(before.multiValue ?? [{ value: before.value }]), { value }] }
      : { value };
  }
  const event = { request: { uri, querystring, headers: { host: { value: host } } } };
  const answer = runInNewContext(`${FunctionCode}\nhandler(event)`, { event }) as Answer;
  return answer.statusCode === 302 ? `→ ${answer.headers?.location?.value}` : (answer.uri ?? String(answer.statusCode));
}

/** What the local gateway does with it. */
function atGateway(url: string): string {
  const answer = atOwnName(url, site, { hasPage: (path) => pages.includes(path) });
  return answer.kind === 'moved' ? `→ ${answer.to}` : answer.pathname;
}

/** As both say that a page is shown. */
const pageOf = (answer: string) => answer.replace(/index\.html$/, '').replace(/^(\/\w+)$/, '$1/');

describe('where a portal has a name of its own', () => {
  it.each([
    ['/', '/p/'],
    ['/requests/tkt_1?rate=4', '/p/'],
    ['/knowledge', '/p/'],
    ['/nowhere', '/p/'],
    ['/signin', '/signin/'],
    ['/assets/a.js', '/assets/a.js'],
    ['/p/essai/', '→ /'],
    ['/p/essai/requests/tkt_1?rate=4', '→ /requests/tkt_1?rate=4'],
    ['/p/essai/new?about=a&about=b', '→ /new?about=a&about=b'],
    ['/p/essai//elsewhere.example/x', '→ /elsewhere.example/x'],
    ['/p/essai/\\elsewhere.example', '→ /'],
    ['/desk/tickets/tkt_1?x=1', `→ ${site}/desk/tickets/tkt_1?x=1`],
    ['/desk', `→ ${site}/desk`],
    ['/signup', `→ ${site}/signup`],
  ])('%s: %s, in the cloud and on one machine', (url, answer) => {
    expect(pageOf(atEdge(url, 'aide.client.example'))).toBe(answer);
    expect(pageOf(atGateway(url))).toBe(answer);
  });

  it('the site itself stays as it is', () => {
    expect(atEdge('/', 'guichet.fabrique.example')).toBe('/index.html');
    expect(atEdge('/p/essai/requests', 'guichet.fabrique.example')).toBe('/p/index.html');
    expect(atEdge('/desk/tickets/1', 'guichet.fabrique.example')).toBe('/desk/index.html');
  });

  it('is known by the names that whoever runs the service listed, with their certificate and their uploads', () => {
    const names = ['guichet.fabrique.example', 'aide.client.example', 'help.other.example'];
    const { Aliases, ViewerCertificate } = dressed.at('Edge/Distribution').properties.DistributionConfig;
    expect(Aliases).toEqual(names);
    expect(ViewerCertificate.AcmCertificateArn).toMatch(/^arn:aws:acm:us-east-1:/);
    const [rule] = dressed.at('Data/Files').properties.CorsConfiguration.CorsRules;
    expect(rule.AllowedOrigins).toEqual(names.map((name) => `https://${name}`));
    const variables = dressed.at('Compute/domains-api/Function').properties.Environment.Variables;
    expect(variables.PORTAL_HOSTS).toBe('aide.client.example,help.other.example');
    expect(variables.PORTAL_TARGET).toBeTruthy();
    expect(dressed.at('Compute/tickets-api/Function').properties.Environment.Variables).not.toHaveProperty(
      'PORTAL_HOSTS',
    );
  });

  it('there is none where none is listed', () => {
    expect(bare.at('Edge/PagePaths').properties.FunctionCode).not.toContain('atOwnName');
    expect(bare.at('Compute/domains/Function').properties.Environment.Variables.PORTAL_HOSTS).toBe('none');
  });

  it.each([
    ['help.acme.example.localhost:4000', true],
    ['localhost:4000', false],
    ['127.0.0.1:4000', false],
    ['help.acme.example', false],
    [undefined, false],
  ])('on one machine %s: %s', (host, own) => {
    expect(isOwnName(host)).toBe(own);
  });
});
