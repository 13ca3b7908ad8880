/** Below these addresses one page reads the rest of the path itself; the local gateway (infra/local/gateway) does the same. */
const applications = ['/desk', '/p'];

const missing =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>404</title><p>This page does not exist. ' +
  '<a href="/">Home</a></p><p lang="fr">Cette page n’existe pas. <a href="/">Accueil</a></p></html>';

/**
 * The CloudFront function in front of the site's bucket, as the text that is deployed: it gives each address the file that
 * answers it, and says 404 where none does. `pages` are the addresses of the site's pages, such as `/` and `/signin`.
 * `headers` stand on the 404 alone; what the bucket answers gets its own from CloudFront.
 * CloudFront's JavaScript runtime 2.0; 10 KB at most.
 */
export function pagePaths(pages: readonly string[], headers: Readonly<Record<string, string>>): string {
  const refusalHeaders = Object.fromEntries(
    Object.entries({ ...headers, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' }).map(
      ([name, value]) => [name.toLowerCase(), { value }],
    ),
  );
  return `
const pages = ${JSON.stringify(Object.fromEntries(pages.map((page) => [page, 1])))};
const applications = ${JSON.stringify(applications)};
const headers = ${JSON.stringify(refusalHeaders)};
function handler(event) {
  const request = event.request;
  const path = request.uri.length > 1 && request.uri.endsWith('/') ? request.uri.slice(0, -1) : request.uri;
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

/** The CloudFront function in front of the API: it says who calls, in a header that no caller can set. */
export const viewerAddress = `
function handler(event) {
  event.request.headers['x-viewer-address'] = { value: event.viewer.ip };
  return event.request;
}
`;
