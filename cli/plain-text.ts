/**
 * Text that cannot steer a terminal: control characters show as their pictures (ESC as ␛), what would turn the
 * direction of the line goes, lone surrogates become U+FFFD, white space becomes single spaces.
 */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/\p{Cc}/gu, picture)
    .toWellFormed();
}

// The C0 controls and DEL have pictures of their own; those above have not.
function picture(control: string): string {
  const code = control.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\uFFFD';
}
