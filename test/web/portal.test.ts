import { describe, expect, it, vi } from 'vitest';
import { addressOf, routeOf, slugIn } from '../../web/src/features/portal/route.ts';
import { isYours, keptOf, standingOf, stateKey } from '../../web/src/features/portal/standing.ts';

const now = Date.parse('2026-11-23T08:12:00Z');
const later = '2026-11-23T09:00:00.000Z';
const earlier = '2026-11-23T08:00:00.000Z';
const request = { state: 'open', updatedAt: earlier } as const;

describe('how a request stands', () => {
  it('names the promise that runs, and by when', () => {
    const standing = standingOf({ ...request, nextDueAt: later, nextDueTarget: 'firstResponse' }, now);
    expect(standing).toEqual({ tone: 'time', key: 'promise.firstResponse', at: later });
  });

  it('admits being late once the time has passed', () => {
    const standing = standingOf({ ...request, nextDueAt: earlier, nextDueTarget: 'resolution' }, now);
    expect(standing).toEqual({ tone: 'late', key: 'promise.late.resolution', at: earlier });
  });

  it('does not promise where nothing was promised', () => {
    expect(standingOf(request, now)).toEqual({ tone: 'quiet', key: 'promise.working' });
  });

  it('says whose turn it is: waiting for the requester, or to be confirmed', () => {
    const waiting = { ...request, state: 'pending', pendingReason: 'requester', nextDueAt: later } as const;
    expect(standingOf(waiting, now)).toEqual({ tone: 'yours', key: 'promise.pending.requester' });
    expect(stateKey(waiting)).toBe('state.yours');
    expect(isYours(waiting)).toBe(true);
    expect(isYours({ state: 'pending', pendingReason: 'supplier' })).toBe(false);
    expect(isYours({ state: 'resolved' })).toBe(true);
  });
});

describe('a promise', () => {
  const clock = {
    id: 'clk',
    agreement: 'SLA',
    target: 'resolution',
    state: 'running',
    startedAt: earlier,
    dueAt: later,
    seconds: 3600,
    spentSeconds: 60,
    path: [],
    transitions: [],
  } as const;

  it('was kept or missed once it is over, and promises nothing once cancelled', () => {
    const over = { ...clock, path: [], transitions: [] };
    expect(keptOf({ ...over, state: 'stopped' }, now)).toBe('kept');
    expect(keptOf({ ...over, state: 'stopped', breachedAt: earlier }, now)).toBe('missed');
    expect(keptOf({ ...over, state: 'cancelled' }, now)).toBeUndefined();
  });

  it('is late from the very second on which it is due', () => {
    const running = { ...clock, path: [], transitions: [] };
    expect(keptOf(running, Date.parse(later) - 1)).toBe('running');
    expect(keptOf(running, Date.parse(later))).toBe('late');
    expect(keptOf({ ...running, state: 'paused', dueAt: undefined }, now)).toBe('paused');
  });
});

describe('an address of the portal', () => {
  it('leads to its screen', () => {
    expect(routeOf('/p/acme/', '')).toEqual({ screen: 'home' });
    expect(routeOf('/p/acme/requests', '')).toEqual({ screen: 'requests' });
    expect(routeOf('/p/acme/new', '?subject=My+screen')).toEqual({ screen: 'new', subject: 'My screen' });
    expect(routeOf('/p/acme/new', '?about=asset:ast_1')).toEqual({
      screen: 'new',
      subject: '',
      about: { kind: 'asset', id: 'ast_1' },
    });
    expect(routeOf('/p/acme/new', '?about=spaceship:1')).toEqual({ screen: 'new', subject: '' });
    expect(routeOf('/p/acme/elsewhere', '')).toEqual({ screen: 'missing' });
  });

  it('brings a score from a mail, if it is one', () => {
    expect(routeOf('/p/acme/requests/tkt_1', '?rate=4')).toMatchObject({ ticketId: 'tkt_1', rate: 4 });
    expect(routeOf('/p/acme/requests/tkt_1', '?rate=9')).not.toHaveProperty('rate');
  });

  it('names its desk, in small letters whatever was typed', () => {
    const at = (pathname: string) => slugIn({ pathname, hostname: 'guichet.example' });
    expect(at('/p/Acme/requests')).toBe('acme');
    expect(at('/p')).toBe('');
    expect(addressOf('acme', 'requests/tkt_1')).toBe('/p/acme/requests/tkt_1');
  });

  it('stands at the root where it has a name of its own, which then names the desk', () => {
    const location = { pathname: '/requests/tkt_1', hostname: 'aide.acme.example' };
    expect(slugIn(location)).toBe('aide.acme.example');
    expect(routeOf('/requests/tkt_1', '')).toMatchObject({ screen: 'request', ticketId: 'tkt_1' });
    expect(routeOf('/', '')).toEqual({ screen: 'home' });
    expect(routeOf('/elsewhere', '')).toEqual({ screen: 'missing' });
    vi.stubGlobal('location', location);
    expect(addressOf('acme', 'requests/tkt_1')).toBe('/requests/tkt_1');
    expect(addressOf('acme', '')).toBe('/');
    vi.unstubAllGlobals();
  });
});
