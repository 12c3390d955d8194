/** News as an Atom feed (RFC 4287): for people whose reader of feeds is where they look. */
import type { News } from './api-types.ts';

export interface AtomFeed {
  readonly corpus: string;
  readonly title: string;
  /** Of this server, without a slash at the end. */
  readonly site: string;
  /** The feed's own address. */
  readonly self: string;
  /** The latest first. */
  readonly items: readonly News[];
  /** When there is no item. */
  readonly updated: string;
}

const KINDS: Readonly<Record<News['kind'], string>> = {
  claim: 'New claim',
  origin: 'New origin',
  contradiction: 'Contradiction',
  withdrawal: 'Withdrawn',
  hedge: 'A hedge changed',
  edit: 'Edited',
  decision: 'Decided',
};

export function atomFeed({ corpus, title, site, self, items, updated }: AtomFeed): string {
  const id = (what: string): string => escapeXml(`urn:hearsay:${encodeURIComponent(corpus)}:${what}`);
  const entries = items.map(({ seq, at, kind, text, claim, article, claimText, articleTitle }) => {
    const page =
      claim === undefined ? `/articles/${encodeURIComponent(article ?? '')}` : `/claims/${encodeURIComponent(claim)}`;
    const query = corpus === 'default' ? '' : `?corpus=${encodeURIComponent(corpus)}`;
    // A reader of feeds shows the title alone: it says of what.
    const about = claimText ?? articleTitle;
    const title = `${KINDS[kind]}: ${about === undefined ? text : about}`;
    const lines = [
      text,
      ...(claimText ? [`Claim: ${claimText}`] : []),
      ...(articleTitle ? [`Report: ${articleTitle}`] : []),
    ];
    return `  <entry>
    <id>${id(`news:${seq}`)}</id>
    <title>${escapeXml(title)}</title>
    <updated>${escapeXml(at)}</updated>
    <link href="${escapeXml(`${site}${page}${query}`)}"/>
    <category term="${escapeXml(kind)}"/>
    <content type="text">${escapeXml(lines.join('\n'))}</content>
  </entry>
`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${id(`feed:${encodeURIComponent(self.replace(/^.*\?/, ''))}`)}</id>
  <title>${escapeXml(title)}</title>
  <updated>${escapeXml(items[0]?.at ?? updated)}</updated>
  <author><name>Hearsay</name></author>
  <link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>
${entries.join('')}</feed>
`;
}

/** For text and attributes; what XML 1.0 has no character for is left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
