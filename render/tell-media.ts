/** What every view says of a report's pictures, recordings and documents, and of whom it credits. Pure. */
import type { Credit, Medium, PictureFile, Report } from '../src/model/report.ts';
import { sayDate, textOf, wordsOf } from './arrange-report.ts';

export interface ToldMedium {
  /** "Image", with the words that name it where there is no caption. */
  readonly name: string;
  /** In the words of the report, from whom it is where somebody is named. */
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

const KIND: Record<Medium['kind'], string> = {
  image: 'Image',
  video: 'Video',
  audio: 'Recording',
  document: 'Document',
};
const SHOWS = {
  certain: 'Shows',
  probable: 'Is said to show',
  possible: 'May show',
  unknown: 'Perhaps shows',
} as const;
/** The longest words of a caption that stand for a medium without more. */
const MAX_NAME = 90;

/** Those of which the report says more than a caption and a credit. */
export function tellMedia(report: Report): ToldMedium[] {
  return (report.media ?? []).flatMap((medium) => {
    const rows = rowsOf(medium, report);
    return rows.length === 0 ? [] : [{ name: nameOf(medium, report), rows: withCredit(medium, rows) }];
  });
}

function nameOf({ kind, caption, mention, in: part }: Medium, report: Report): string {
  const span = caption ?? mention;
  if (!span) return KIND[kind];
  const words = wordsOf(textOf(report, part), [span]);
  return `${KIND[kind]}: “${words.length <= MAX_NAME ? words : `${words.slice(0, words.lastIndexOf(' ', MAX_NAME) + 1 || MAX_NAME).trimEnd()}…`}”`;
}

function rowsOf(
  { shows, origin, date, authentication, notVerified, in: part, file }: Medium,
  report: Report,
): ToldMedium['rows'] {
  const rows: { label: string; value: string }[] = [];
  const tell = (label: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') rows.push({ label, value });
  };
  if (shows) tell(SHOWS[shows.certainty], shows.text);
  tell('Where from', origin);
  tell('Date', date === undefined ? undefined : sayDate(date));
  if (authentication) {
    tell(
      'Verified by, says the report',
      authentication.by.length > 0 ? authentication.by.join(', ') : 'nobody who is named',
    );
    tell('On the basis of', authentication.basis);
  }
  if (notVerified) {
    const { by, span } = notVerified;
    tell('Not verified', `${by.length > 0 ? `${by.join(', ')}: ` : ''}“${wordsOf(textOf(report, part), [span])}”`);
  }
  if (file) rows.push(...fileRows(file));
  return rows;
}

function withCredit({ credit }: Medium, rows: ToldMedium['rows']): ToldMedium['rows'] {
  return credit === undefined ? rows : [...rows, { label: 'Credit', value: credit.replace(/\s+/g, ' ') }];
}

const CREDENTIALS = {
  valid: 'the signature holds and the picture is unchanged since; the signer was not checked',
  invalid: 'do not hold',
  unread: 'are there, but were not read',
} as const;

function fileRows({
  format,
  width,
  height,
  bytes,
  taken,
  camera,
  artist,
  copyright,
  caption,
  location,
  credentials,
  name,
}: PictureFile): ToldMedium['rows'] {
  const size = width === undefined ? '' : `, ${width} × ${height} pixels`;
  const makers = [artist, copyright && `© ${copyright.replace(/^(?:©|\(c\)|copyright)\s*/i, '')}`]
    .filter(Boolean)
    .join(', ');
  const rows: [string, string | undefined][] = [
    ['File', `${name}: ${format.toUpperCase()}${size}, ${sayBytes(bytes)}`],
    ['Taken, says the file', [taken === undefined ? '' : sayDate(taken), camera === undefined ? '' : `with ${camera}`, location ? `at ${location.lat}, ${location.lon}` : ''].filter(Boolean).join(', ')],
    ['Made by, says the file', makers],
    ['Caption in the file', caption],
    ['Content Credentials', credentials && [credentials.signer === undefined ? '' : `signed by ${credentials.signer}`, CREDENTIALS[credentials.status], credentials.sourceType ?? '', ...(credentials.problems ?? [])].filter(Boolean).join('; ')],
  ]; // prettier-ignore
  return rows.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]));
}

function sayBytes(bytes: number): string {
  return bytes < 1000
    ? `${bytes} bytes`
    : bytes < 1e6
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;
}

const CREDITED: Record<Credit['kind'], string> = {
  wire: 'copy of',
  contributed: 'with help from',
  photo: 'picture from',
  via: 'by way of',
};

/** "copy of Reuters; picture from Associated Press (Jon Velt)", each once; '' without credits. */
export function tellCredits({ credits = [] }: Report): string {
  const told = credits.map(({ kind, outlet, names = [] }) => {
    const people = names.filter((name) => name !== outlet);
    return `${CREDITED[kind]} ${outlet}${people.length > 0 ? ` (${people.join(', ')})` : ''}`;
  });
  return [...new Set(told)].join('; ');
}
