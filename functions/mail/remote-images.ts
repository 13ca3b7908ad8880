/** Characters of one address, and of all addresses that a mail keeps: with them the HTML must stay short enough to be kept. */
const most = { one: 2000, all: 16_000 };

/** Names that are answered inside somebody's own network (RFC 6762, RFC 6761, RFC 8375, and what routers call it). */
const inside = /\.(local|localhost|internal|intranet|lan|home|corp|arpa)$/;

/**
 * The address of an image as it may be fetched from a reader's browser: by HTTPS, on the usual port of a public name, without
 * credentials. Undefined for everything else, so that no mail makes a browser ask the devices of its own network.
 */
function fetchable(source: string): string | undefined {
  const url = URL.parse(source.trim().replace(/^\/\//, 'https://'));
  if (!url || !/^https?:$/.test(url.protocol) || url.port !== '') return undefined;
  if (!/\.[a-z][a-z0-9-]*$/.test(url.hostname) || inside.test(url.hostname)) return undefined;
  // As browsers do with images on a page that came by HTTPS (W3C Mixed Content Level 2, §4.1).
  url.protocol = 'https:';
  url.username = '';
  url.password = '';
  url.hash = '';
  return url.href.length <= most.one ? url.href : undefined;
}

/** Whether an image is a point that only counts who reads the mail. */
function isCounter({ width = '', height = '', style = '' }: Record<string, string>): boolean {
  const point = /^\s*[01](\.\d+)?(px)?\s*$/;
  return point.test(width) || point.test(height) || /(^|[\s;])(width|height)\s*:\s*[01](\.\d+)?px/i.test(style);
}

/** Says of each image of one mail from which address it may be shown once a reader asks for it; undefined where never. */
export function remoteImages(): (image: Record<string, string>) => string | undefined {
  let left = most.all;
  return (image) => {
    const address = isCounter(image) ? undefined : fetchable(image.src ?? '');
    if (address === undefined || address.length > left) return undefined;
    left -= address.length;
    return address;
  };
}
