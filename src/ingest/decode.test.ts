import { describe, expect, it } from 'vitest';
import { HearsayError } from '../model/errors.ts';
import { decode } from './decode.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const page = (head: string): Uint8Array => latin1(`<html><head>${head}</head><body>caf\xe9</body>`);

describe('decode', () => {
  it.each([
    ['a UTF-8 mark', utf8('\uFEFFcafé'), undefined, 'utf-8', 'byte-order-mark', 'café'],
    [
      'a UTF-16 little-endian mark',
      latin1('\xff\xfec\0a\0f\0\xe9\0'),
      undefined,
      'utf-16le',
      'byte-order-mark',
      'café',
    ],
    ['a UTF-16 big-endian mark', latin1('\xfe\xff\0c\0a\0f\0\xe9'), undefined, 'utf-16be', 'byte-order-mark', 'café'],
    ['a mark against HTTP', utf8('\uFEFFcafé'), 'iso-8859-1', 'utf-8', 'byte-order-mark', 'café'],
    ['HTTP', latin1('caf\xe9'), 'ISO-8859-1', 'windows-1252', 'http', 'café'],
    ['HTTP in Cyrillic', latin1('\xcc\xce\xc5'), 'koi8-r', 'koi8-r', 'http', 'лне'],
    ['HTTP with a label nobody knows', utf8('café'), 'utf-9', 'utf-8', 'valid-utf-8', 'café'],
    ['valid UTF-8', utf8('café'), undefined, 'utf-8', 'valid-utf-8', 'café'],
    [
      'nothing, with a Windows dash',
      latin1('caf\xe9 \x96 \x93x\x94'),
      undefined,
      'windows-1252',
      'fallback',
      'café – “x”',
    ],
  ])('follows %s', (_, bytes, charset, encoding, decidedBy, text) => {
    expect(decode(bytes, { charset })).toEqual({ text, encoding, decidedBy, undecodable: 0 });
  });

  it.each([
    ['charset', '<meta charset=iso-8859-15>', 'iso-8859-15', 'meta'],
    ['charset in quotation marks', '<META content="x" CHARSET = "windows-1252"/>', 'windows-1252', 'meta'],
    ['http-equiv', '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', 'windows-1252', 'meta'],
    [
      'http-equiv, the other way round',
      "<meta content='text/html;charset=latin1' http-equiv='content-type'>",
      'windows-1252',
      'meta',
    ],
    ['a comment', '<!-- <meta charset="koi8-r"> --><meta charset="latin1">', 'windows-1252', 'meta'],
    ['UTF-16, which cannot be', '<meta charset="utf-16">', 'utf-8', 'meta'],
    ['a label nobody knows', '<meta charset="utf8-ish">', 'windows-1252', 'fallback'],
    [
      'a description that speaks of it',
      '<meta name="description" content="what a charset is">',
      'windows-1252',
      'fallback',
    ],
    ['a tag past the first 1024 bytes', `${' '.repeat(1100)}<meta charset="koi8-r">`, 'windows-1252', 'fallback'],
  ])('reads a page with %s', (_, head, encoding, decidedBy) => {
    expect(decode(page(head), { isPage: true })).toMatchObject({ encoding, decidedBy });
  });

  it('looks for a meta tag only in pages', () => {
    expect(decode(page('<meta charset="koi8-r">')).encoding).toBe('windows-1252');
  });

  it('counts what the declared encoding does not know', () => {
    expect(decode(latin1('caf\xe9 caf\xe9'), { charset: 'utf-8' })).toMatchObject({
      text: 'caf\uFFFD caf\uFFFD',
      undecodable: 2,
    });
    expect(decode(utf8('an old \uFFFD'), { charset: 'utf-8' }).undecodable).toBe(0);
  });

  it.each([
    ['a PDF document', latin1('%PDF-1.7\nabc')],
    ['a PNG image', latin1('\x89PNG\r\n\x1a\n')],
    ['a JPEG image', latin1('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['a ZIP archive', latin1('PK\x03\x04\x14\0')],
    ['gzip data', latin1('\x1f\x8b\x08\0')],
    ['a video', latin1('\0\0\0\x20ftypisom')],
    ['binary data', latin1('a\0\x01b\x02'.repeat(50))],
  ])('refuses %s, and names it', (what, bytes) => {
    expect(() => decode(bytes)).toThrow(HearsayError);
    expect(() => decode(bytes)).toThrow(what);
  });

  it('lets a stray control character pass', () => {
    const text = `${'The mayor said so. '.repeat(40)}\0`;
    expect(decode(utf8(text)).text).toBe(text);
  });

  it('takes words that look like magic for words', () => {
    expect(decode(utf8('RIFF and ID3 are formats')).text).toBe('RIFF and ID3 are formats');
    expect(decode(utf8('ID3 tags')).text).toBe('ID3 tags');
  });
});
