import type { SendMailOptions } from 'nodemailer';
import { picture } from './appearance.ts';
import type { Sender } from './desk.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const image = 'screen@demonstration.example';

/** A mail as most programs send one: plain and as HTML, with the sender's signature; `pictured`: with a picture of the screen in it. */
export function letter({ name, email }: Sender, text: string, pictured = false): SendMailOptions {
  const [role = '', company = ''] = name.split(', ');
  const paragraphs = text
    .split('\n\n')
    .map((paragraph) => `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');
  const shown = pictured ? `<p><img src="cid:${image}" alt="" width="360" height="150"></p>` : '';
  const signature = `<p>-- <br><b>${escaped(role)}</b><br>${escaped(company)}<br><a href="mailto:${email}">${email}</a></p>`;
  return {
    from: { name, address: email },
    text: `${text}\n\n-- \n${role}\n${company}\n${email}`,
    html: `<div style="font-family:sans-serif">${paragraphs}${shown}${signature}</div>`,
    ...(pictured
      ? {
          attachments: [
            { filename: 'image001.png', contentType: 'image/png', content: Buffer.from(picture('error')), cid: image },
          ],
        }
      : {}),
  };
}
