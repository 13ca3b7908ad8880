import { parseArgs } from 'node:util';
import { type Door, doors, type Ports } from './ports.ts';
import { StartFault } from './start-fault.ts';

export interface StartOptions {
  ports: Ports;
  state: string;
  reset: boolean;
  speed: number;
  demo: boolean;
  /** Days of history that the demonstration desk is given. */
  demoDays: number;
  site: boolean;
  help: boolean;
}

export const help = `npm start -- [options]        the whole of Guichet on this machine

  --port <n>          site and API (${doors.main.port})
  --smtp-port <n>     where mail comes in (${doors.smtp.port})
  --files-port <n>    attachments (${doors.files.port})
  --tools-port <n>    mailbox viewer and clock (${doors.tools.port})
  --state <folder>    where everything is kept (.local)
  --reset             start anew: what the folder keeps is removed
  --speed <n>         virtual seconds per real second: 60 makes an hour pass in a minute (1)
  --no-demo           without the demonstration desk
  --demo-days <n>     how many days of history it gets (14)
  --no-site           the API alone, without building the site
  --help              this text

A port of 0 takes a free one.`;

const number = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

/** Reads the command line. @throws StartFault with one line for what cannot be understood */
export function readOptions(args: string[]): StartOptions {
  const { values } = parse(args);
  const ports: Ports = {};
  for (const [door, { option }] of Object.entries(doors) as [Door, { option: string }][]) {
    const given = values[option.slice(2) as keyof typeof values] as string | undefined;
    if (given !== undefined) ports[door] = wholeNumber(option, given);
  }
  const chosen = Object.values(ports).filter(Boolean);
  if (new Set(chosen).size < chosen.length)
    throw new StartFault('Two options name the same port: choose different ones.');
  const speed = Number(values.speed);
  if (!(speed > 0 && speed <= 100_000))
    throw new StartFault(`--speed ${values.speed} is no speed: give a number from 0.001 to 100000, such as 60.`);
  return {
    ports,
    state: values.state,
    reset: values.reset,
    speed,
    demo: !values['no-demo'],
    demoDays: daysOf(values['demo-days']),
    site: !values['no-site'],
    help: values.help,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: number,
        'smtp-port': number,
        'files-port': number,
        'tools-port': number,
        state: { type: 'string', default: '.local' },
        reset: flag,
        speed: { type: 'string', default: '1' },
        'no-demo': flag,
        'demo-days': { type: 'string', default: '14' },
        'no-site': flag,
        help: flag,
      },
    });
  } catch (error) {
    throw new StartFault(`${(error as Error).message.split('. ')[0]}: see --help.`);
  }
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new StartFault(`${option} ${text} is no port: give a number from 0 to 65535.`);
}

function daysOf(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 60) return days;
  throw new StartFault(`--demo-days ${text} is no number of days: give one from 1 to 60.`);
}
