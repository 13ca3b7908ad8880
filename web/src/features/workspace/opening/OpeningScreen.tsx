import { useLocation } from 'wouter';
import { ticketTypes } from '../../../../../functions/tickets/ticket-type.ts';
import { announce } from '../parts/announce.ts';
import { MissingScreen } from '../shell/MissingScreen.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { openingText } from '../words/opening.ts';
import { OpeningForm, type TicketType } from './OpeningForm.tsx';

/** The number of the ticket for which another one is opened, as `?for=128` says. */
function numberFor(search: string): string {
  const number = new URLSearchParams(search).get('for') ?? '';
  return /^\d{1,9}$/.test(number) ? number : '';
}

/** Opens a ticket of any type from the desk, without a call. The address names the type. */
export function OpeningScreen() {
  const [location] = useLocation();
  const type = ticketTypes.find((one) => location === `/new/${one}`);
  return type ? <Opening type={type} /> : <MissingScreen />;
}

function Opening({ type }: { type: TicketType }) {
  const say = openingText.useText();
  const [, navigate] = useLocation();
  useScreenTitle(say(`title.${type}`));
  return (
    <OpeningForm
      type={type}
      belongsTo={numberFor(location.search)}
      onType={(next) => navigate(`/new/${next}${location.search}`, { replace: true })}
      onOpened={({ id, number }) => {
        announce(say('opened', { number: String(number) }));
        navigate(`/tickets/${id}`);
      }}
    />
  );
}
