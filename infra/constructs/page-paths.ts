/** Below these addresses one page reads the rest of the path itself; the local gateway (infra/local/gateway) does the same. */
const applications = ['/desk', '/p'];

/** The screens by which one comes in, which stand beside a portal that has a name of its own. */
export const doors: readonly string[] = ['/signin', '/reset', '/invitation'];

const missing =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>404</title><p>This page does not exist. ' +
  '<a href="/">Home</a></p><p lang="fr">Cette page n’existe pas. <a href="/">Accueil</a></p></html>';

/**
 * The CloudFront function in front of the site's bucket, as the text that is deployed: it gives each address the file that
 * answers it, and says 404 where none does. `pages` are the addresses of the site's pages, such as `/` and `/signin`.
 * `headers` stand on the 404 alone; what the bucket answers gets its own from CloudFront.
 * CloudFront's JavaScript runtime 2.0; 10 KB at most.
 * @param siteHost the site's own name, where portals have names of their own: there the portal stands at the root, beside the
 * screens by which one comes in, and what is not the portal's is at the site
 */
export function pagePaths(
  pages: readonly string[],
  headers: Readonly<Record<string, string>>,
  siteHost?: string,
): string {
  const refusalHeaders = Object.fromEntries(
    Object.entries({ ...headers, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' }).map(
      ([name, value]) => [name.toLowerCase(), { value }],
    ),
  );
  return `
const pages = ${JSON.stringify(Object.fromEntries(pages.map((page) => [page, 1])))};
const applications = ${JSON.stringify(applications)};
const headers = ${JSON.stringify(refusalHeaders)};
${siteHost ? atOwnName(siteHost) : ''}
function handler(event) {
  const request = event.request;
  const path = request.uri.length > 1 && request.uri.endsWith('/') ? request.uri.slice(0, -1) : request.uri;
${siteHost ? '  if (request.headers.host && request.headers.host.value !== siteHost) return atOwnName(request, path);' : ''}
  for (const application of applications) {
    if (path === application || path.startsWith(application + '/')) {
      request.uri = application + '/index.html';
      return request;
    }
  }
  if (pages[path]) {
    request.uri = path === '/' ? '/index.html' : path + '/index.html';
    return request;
  }
  if (path.split('/').pop().includes('.')) return request;
  return {
    statusCode: 404,
    statusDescription: 'Not Found',
    headers: headers,
    body: { encoding: 'text', data: ${JSON.stringify(missing)} },
  };
}
`;
}

/** What the function does where a portal has a name of its own; the local gateway (infra/local/gateway/own-name.ts) does the same. */
function atOwnName(siteHost: string): string {
  return `
const siteHost = ${JSON.stringify(siteHost)};
const doors = ${JSON.stringify(Object.fromEntries(doors.map((door) => [door, 1])))};
// Two slashes, or a backslash, at the beginning would lead to another host.
function plain(part) {
  return part !== '' && !part.includes(String.fromCharCode(92));
}
function moved(to, request) {
  const asked = Object.entries(request.querystring || {}).flatMap(([name, one]) =>
    (one.multiValue || [one]).map(({ value }) => (value === '' ? name : name + '=' + value)),
  );
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: { location: { value: to + (asked.length ? '?' + asked.join('&') : '') }, 'cache-control': { value: 'no-cache' } },
  };
}
function atOwnName(request, path) {
  if (path === '/p' || path.startsWith('/p/')) return moved('/' + request.uri.split('/').slice(3).filter(plain).join('/'), request);
  if (path === '/desk' || path.startsWith('/desk/') || (pages[path] && path !== '/' && !doors[path]))
    return moved('https://' + siteHost + request.uri, request);
  if (!doors[path] && path.split('/').pop().includes('.')) return request;
  request.uri = doors[path] ? path + '/index.html' : '/p/index.html';
  return request;
}
`;
}

/** The CloudFront function in front of the API: it says who calls, in a header that no caller can set. */
export const viewerAddress = `
function handler(event) {
  event.request.headers['x-viewer-address'] = { value: event.viewer.ip };
  return event.request;
}
`;
