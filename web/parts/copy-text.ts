/** Into the clipboard; false where the browser does not let us (pages over http from another machine). */
export async function copyText(text: string, html?: string): Promise<boolean> {
  try {
    if (html !== undefined && 'ClipboardItem' in globalThis) {
      const blob = (content: string, type: string): Blob => new Blob([content], { type });
      await navigator.clipboard.write([
        new ClipboardItem({ 'text/plain': blob(text, 'text/plain'), 'text/html': blob(html, 'text/html') }),
      ]);
    } else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
