import { describe, expect, it } from 'vitest';
import { ingestEntry, openFeed, type Ingested } from './ingest.ts';
import { processorMs } from '../../test/processor-time.ts';

const ADDRESS = 'https://www.courier.example/feeds/harbour.xml';
const FIRST =
  'The harbour master said on Tuesday that the ferry had left without its second engine, and that nobody had told her so.';
const SECOND = '“It was not our decision,” a clerk at the office told the Courier.';
const HTML = `<p>${FIRST}</p><figure><img src="a.jpg"><figcaption>The ferry on Monday. (Photo: A. Maro)</figcaption></figure><p>${SECOND}</p>`;
const escaped = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

async function entries(content: string, url?: string): Promise<Ingested[]> {
  return (await openFeed({ content, url })).map((entry) => ingestEntry(entry));
}
const rss = (items: string, more = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lindfort Courier</title><link>https://www.courier.example/</link>${more}${items}</channel></rss>`;

const FEEDS: Readonly<Record<string, string>> = {
  'RSS 2.0': rss(
    `<item><title>Ferry &amp;amp; tug sink</title><link>/news/1</link><guid isPermaLink="false">tag:1</guid><pubDate>Fri, 04 Nov 2016 10:05:00 +0100</pubDate><dc:creator>Ana Maro</dc:creator><description>Short.</description><content:encoded><![CDATA[${HTML}]]></content:encoded></item>`,
  ),
  'RSS 1.0': `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="x"><title>Lindfort Courier</title></channel><item rdf:about="tag:1"><title>Ferry &amp; tug sink</title><link>/news/1</link><dc:creator>Ana Maro</dc:creator><dc:date>2016-11-04T10:05:00+01:00</dc:date><content:encoded>${escaped(HTML)}</content:encoded></item></rdf:RDF>`,
  Atom: `<feed xmlns="http://www.w3.org/2005/Atom"><title>Lindfort Courier</title><entry><id>tag:1</id><title type="html">Ferry &amp;amp; &lt;i&gt;tug&lt;/i&gt; sink</title><link rel="enclosure" href="a.mp3"/><link href="/news/1"/><author><name>Ana Maro</name></author><updated>2016-11-05T00:00:00Z</updated><published>2016-11-04T10:05:00+01:00</published><summary>Short.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${HTML.replace('<img src="a.jpg">', '<img src="a.jpg"/>')}</div></content></entry></feed>`,
  'JSON Feed': JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Lindfort Courier',
    items: [{ id: 'tag:1', url: '/news/1', title: 'Ferry & tug sink', date_published: '2016-11-04T10:05:00+01:00', authors: [{ name: 'Ana Maro' }], content_html: HTML }], // prettier-ignore
  }),
};

describe('an entry is an article', () => {
  it.each(Object.entries(FEEDS))('in %s', async (_, feed) => {
    const [found, ...rest] = await entries(feed, ADDRESS);
    expect(rest).toEqual([]);
    expect(found!.article).toMatchObject({
      id: 'tag:1',
      url: 'https://www.courier.example/news/1',
      outlet: 'Lindfort Courier',
      title: 'Ferry & tug sink',
      byline: 'Ana Maro',
      published: '2016-11-04T10:05:00+01:00',
      language: 'en',
      text: `${FIRST}\n\n${SECOND}`,
      parts: [
        { id: 'caption-1', kind: 'caption', text: 'The ferry on Monday.' },
        { id: 'credit-1', kind: 'credit', text: 'A. Maro' },
      ],
    });
    expect(found!.diagnostics).toEqual([]);
  });

  it('with the words of plain text as they are', async () => {
    const text = 'One <b>\n\nline & another.';
    const feed = { version: 'https://jsonfeed.org/version/1', title: 'L', items: [{ id: 1, content_text: text }] };
    const [found] = await entries(JSON.stringify(feed));
    expect(found!.article.text).toBe(text);
  });

  it('of the feed that it was taken from', async () => {
    const [found] = await entries(rss(`<item><title>T</title><source url="https://wire.example/rss">Coast Wire</source><description>${FIRST}</description></item>`)); // prettier-ignore
    expect(found!.article.outlet).toBe('Coast Wire');
  });

  it('at the address of the site where the feed has none', async () => {
    const [found] = await entries(rss(`<item><link>news/1</link><description>${FIRST}</description></item>`));
    expect(found!.article.url).toBe('https://www.courier.example/news/1');
  });

  it('without the line that says where it appeared first', async () => {
    const post = `<p>${FIRST}</p><p>The post <a href="x">Ferry sinks</a> appeared first on <a href="y">Lindfort Courier</a>.</p>`;
    const [found] = await entries(rss(`<item><content:encoded><![CDATA[${post}]]></content:encoded></item>`));
    expect(found!.article.text).toBe(FIRST);
  });
});

describe('what a feed keeps back', () => {
  const codes = async (item: string): Promise<string[]> =>
    (await entries(rss(`<item><pubDate>2016-11-04</pubDate><link>/n/1</link>${item}</item>`)))[0]!.diagnostics.map(
      ({ code }) => code,
    );

  it('is told when there is only a summary', async () => {
    expect(await codes(`<description>${FIRST}</description>`)).toEqual(['summary-only']);
    expect(await codes(`<content:encoded>${FIRST} The owner […]</content:encoded>`)).toEqual(['summary-only']);
    expect(await codes(`<content:encoded>${FIRST} She … said so.</content:encoded>`)).toEqual([]);
    expect(await codes(`<description>${escaped(`<p>${FIRST}</p>`.repeat(12))}</description>`)).toEqual([]);
  });

  it('is told when there is only a title', async () => {
    const feed = rss('<item><title>Ferry sinks</title><link>/n/1</link></item>');
    await expect(entries(feed)).rejects.toMatchObject({ code: 'no-article', message: expect.stringContaining('/n/1') });
  });
});

describe('hostile feeds', () => {
  it('do not go off: entities of a DTD stay as they are', async () => {
    const entities = Array.from({ length: 20 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
    const bomb = `<!DOCTYPE rss [<!ENTITY e0 "boom">${entities}]>${rss(`<item><title>&e20;</title><description>${FIRST} &e20;</description></item>`)}`;
    const [found] = await entries(bomb);
    expect(found!.article.text.length).toBeLessThan(FIRST.length + 20);
  });

  it('read no files', async () => {
    const feed = `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss(`<item><description>${FIRST} &x;</description></item>`)}`;
    const read = await entries(feed).catch((error: { code: string }) => error.code);
    expect(JSON.stringify(read)).not.toContain('root:');
  });

  it.each([
    ['bad-feed', rss('<item><title>T</title>').slice(0, -30)],
    ['bad-feed', '<!doctype html><html><body><p>No feed.</p></body></html>'],
    ['bad-feed', '{"version": "https://jsonfeed.org/version/1.1"'],
    ['no-article', rss('')],
    ['empty-input', ' \n'],
  ])('are refused with %s: %j', async (code, feed) => {
    await expect(entries(feed)).rejects.toMatchObject({ name: 'HearsayError', code });
  });

  it('cost no more than their length', async () => {
    const begun = processorMs();
    const deep = await entries(rss(`<item><description>${FIRST}${'<b>'.repeat(50_000)}</description></item>`)).catch(
      () => [],
    );
    const many = await entries(rss(`<item><description>${FIRST}</description></item>`.repeat(2000)));
    expect([deep.length <= 1, many.length]).toEqual([true, 2000]);
    expect(processorMs() - begun).toBeLessThan(15_000);
  });
});
