/** Mail providers at whose domains anybody has an address: nobody's own, whatever they can show. */
const providers = new Set(
  `163.com aliceadsl.fr aol.com aol.fr bbox.fr bluewin.ch cegetel.net club-internet.fr comcast.net duck.com fastmail.com fastmail.fm
   free.fr gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.fr gmx.net googlemail.com hey.com hotmail.be hotmail.ca hotmail.ch hotmail.co.uk
   hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it icloud.com laposte.net libero.it live.be live.ca live.co.uk live.com
   live.fr mac.com mail.com mail.ru mailo.com me.com msn.com neuf.fr numericable.fr orange.fr outlook.be outlook.com outlook.de
   outlook.es outlook.fr outlook.it pm.me posteo.de proton.me protonmail.ch protonmail.com qq.com rocketmail.com sfr.fr skynet.be
   sympatico.ca t-online.de telenet.be tutanota.com tuta.io videotron.ca voila.fr wanadoo.fr web.de yahoo.ca yahoo.co.uk yahoo.com
   yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru ymail.com zoho.com`.split(/\s+/),
);

/** Names under which the service itself, or what it stands on, is reached. */
const platforms = ['amazonaws.com', 'amazonses.com', 'cloudfront.net', 'localhost', 'local', 'internal', 'arpa'];

const within = (name: string, domain: string) => name === domain || name.endsWith(`.${domain}`);

/**
 * Why a name can be no tenant's own, as the key of its sentence; undefined where it may be.
 * @param service the names of the service itself: its mail domain, the host of its site
 */
export function refusal(name: string, service: readonly string[]): 'domain.service' | 'domain.provider' | undefined {
  if ([...service, ...platforms].some((one) => one !== '' && within(name, one.toLowerCase()))) return 'domain.service';
  const labels = name.split('.');
  return labels.some((_label, index) => providers.has(labels.slice(index).join('.'))) ? 'domain.provider' : undefined;
}
