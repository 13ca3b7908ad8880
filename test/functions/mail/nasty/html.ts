import { type NastyMail, written } from './mail.ts';

const html = (body: string): Uint8Array => written({ headers: { 'Content-Type': 'text/html; charset=utf-8' }, body });
const one = (body: string, expected: string): NastyMail => ({ raw: html(body), expected: { html: expected } });
const image = (attributes: string, expected: string) =>
  one(`<p>See ${attributes === '' ? '' : `<img ${attributes}>`}</p>`, `<p>See ${expected}</p>`);
const remote = (address: string) => `<img alt="" data-remote="${address}" />`;

/** Images of the internet, which nothing loads by itself, and signatures, which are folded and never lost. */
export const pages: Record<string, NastyMail> = {
  'an image of the internet': image(
    'src="https://img.example/a.png?x=1&amp;y=2" alt="The screen" width="300" height="200" onload="x()"',
    '<img width="300" height="200" alt="The screen" data-remote="https://img.example/a.png?x=1&amp;y=2" />',
  ),
  'an image without its protocol': image('src="//img.example/a.png"', remote('https://img.example/a.png')),
  'an image by HTTP, with credentials and a fragment': image(
    'src="http://user:secret@img.example/a.png#x"',
    remote('https://img.example/a.png'),
  ),
  'a point that counts its readers': image('src="https://img.example/open.gif" width="1" height="1"', '<span></span>'),
  'a point that counts its readers, by its style': image(
    'src="https://img.example/open.gif" style="border:0;width:1px"',
    '<span></span>',
  ),
  'an image of the reader’s router': image('src="https://192.168.1.1/reboot" alt="x"', '<span>x</span>'),
  'an image of the reader’s router, in hexadecimal': image('src="http://0xc0a80101/reboot" alt="x"', '<span>x</span>'),
  'an image of a name inside the network': image('src="https://printer.local/a.png" alt="x"', '<span>x</span>'),
  'an image of a bare name': image('src="https://printer/a.png" alt="x"', '<span>x</span>'),
  'an image on another port': image('src="https://img.example:8443/a.png" alt="x"', '<span>x</span>'),
  'an image whose source is a script': image('src="javascript:alert(1)" alt="x"', '<span>x</span>'),
  'an image that names a stored file and an address itself': image(
    'data-file="fil_00000000000000000000000001" data-remote="https://img.example/a.png" alt="x"',
    '<span>x</span>',
  ),
  'an image whose address is a long one': image(
    `src="https://img.example/${'a'.repeat(2000)}" alt="x"`,
    '<span>x</span>',
  ),
  'so many images that their addresses would fill the message': {
    raw: html(`<p>See</p>${`<img src="https://img.example/${'a'.repeat(1500)}.png" alt="x">`.repeat(20)}`),
    expected: { text: `See\n\n${'x'.repeat(20)}` },
  },
  'Gmail’s signature': one(
    '<div dir="ltr">It jams.<br><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Anne Martin<br>Acme</div></div>',
    '<div dir="ltr">It jams.<br /><span data-fold>-- </span><br /><div data-fold>Anne Martin<br />Acme</div></div>',
  ),
  'Thunderbird’s signature': one(
    '<p>It jams.</p><div class="moz-signature">-- <br>Anne</div>',
    '<p>It jams.</p><div data-fold>-- <br />Anne</div>',
  ),
  'Outlook’s signature that somebody forwarded': one(
    '<p>It jams.</p><div id="x_Signature"><p>Anne</p></div>',
    '<p>It jams.</p><div data-fold><p>Anne</p></div>',
  ),
  'a signature that is all there is': one('<div class="gmail_signature">It jams.</div>', '<div>It jams.</div>'),
  'a mark of ours that its author wrote': one('<p>It</p><p data-fold="">jams.</p>', '<p>It</p><p>jams.</p>'),
  'a letter’s end and how to reach its author': one(
    '<div><p>Elle bourre.</p><p>Cordialement,</p><table><tr><td>Anne Martin<br>Tél. : 01 23 45 67 89</td></tr></table></div>',
    '<div><p>Elle bourre.</p></div><div data-fold><div><p>Cordialement,</p><table><tr><td>Anne Martin<br />Tél. : 01 23 45 67 89</td></tr></table></div></div>',
  ),
  'a letter’s end in the middle of a paragraph': one(
    '<p>It jams.<br><br>Kind regards,<br><b>Anne</b><br>+33 1 23 45 67 89</p>',
    '<p>It jams.</p><div data-fold><p>Kind regards,<br /><b>Anne</b><br />+33 1 23 45 67 89</p></div>',
  ),
  'what a phone adds': one(
    '<div>It jams.</div><br><div>Sent from my iPhone</div>',
    '<div>It jams.</div><div data-fold><div>Sent from my iPhone</div></div>',
  ),
  'a legal footer in cells': one(
    '<p>It jams.</p><table><tbody><tr><td><font>This e-mail is confidential and intended for its addressee alone.</font></td></tr></tbody></table>',
    '<p>It jams.</p><div data-fold><table><tbody><tr><td>This e-mail is confidential and intended for its addressee alone.</td></tr></tbody></table></div>',
  ),
  'a signature in preformatted text': one(
    '<pre>It jams &amp; jams.\n\n-- \nAnne Martin</pre>',
    '<pre>It jams &amp; jams.</pre><div data-fold><pre>-- \nAnne Martin</pre></div>',
  ),
  'a letter’s end in bold': one(
    '<div><p>It jams.</p><p><b><i>Kind regards,</i></b></p><p>+33 1 23 45 67 89</p></div>',
    '<div><p>It jams.</p></div><div data-fold><div><p><b><i>Kind regards,</i></b></p><p>+33 1 23 45 67 89</p></div></div>',
  ),
  'a quotation that Outlook does not mark, under an answer': {
    raw: written({
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'In-Reply-To': '<x@y>' },
      body: '<div class=WordSection1><p>Oui, <b>lundi</b>.</p><div style="border-top:solid 1pt"><p><b>De :</b> Support &lt;s@x.y&gt;<br><b>Envoyé :</b> lundi 23 novembre 2026 10:00<br><b>À :</b> Anne<br><b>Objet :</b> RE: x</p></div><p>Encore ?</p></div>',
    }),
    expected: { text: 'Oui, lundi.', html: '<div><p>Oui, <b>lundi</b>.</p></div>' },
  },
  'a postscript under its signature': one(
    '<p>It jams.</p><p>Cordialement,</p><p>Anne, +33 1 23 45 67 89</p><p>PS: the blue one</p>',
    '<p>It jams.</p><p>Cordialement,</p><p>Anne, +33 1 23 45 67 89</p><p>PS: the blue one</p>',
  ),
  'links that lead nowhere without their site': one(
    '<base href="https://evil.example/"><p><a href="login">Log in</a> <a href="/desk/settings">here</a></p>',
    '<p><a rel="noopener noreferrer nofollow" target="_blank">Log in</a> <a rel="noopener noreferrer nofollow" target="_blank">here</a></p>',
  ),
  'a link whose title is another address': one(
    '<a href="https://evil.example/x" title="https://bank.example">bank</a>',
    '<a href="https://evil.example/x" rel="noopener noreferrer nofollow" target="_blank">bank</a>',
  ),
  'attributes that only we set': one(
    '<p data-fold data-file="fil_1">It <img data-file="fil_00000000000000000000000001" data-remote="http://192.168.1.1/x" src="x">jams.</p>',
    '<p>It <span></span>jams.</p>',
  ),
  'a script in a style in a picture': one(
    '<p>It jams.</p><svg><p><style><!--</style><img src=x onerror=x()>',
    '<p>It jams.</p>',
  ),
  'a form that asks for a password': one(
    '<form action="https://evil.example"><input type=password><button formaction="javascript:x()">Go</button></form><p>It jams.</p>',
    'Go<p>It jams.</p>',
  ),
  'links of every scheme that runs': one(
    '<p><a href="java\tscript:x()">a</a><a href="&#x6a;avascript:x()">b</a><a href="data:text/html,x">c</a><a href="jAvAsCrIpT&colon;x()">d</a></p>',
    `<p>${['a', 'b', 'c', 'd'].map((name) => `<a rel="noopener noreferrer nofollow" target="_blank">${name}</a>`).join('')}</p>`,
  ),
};
