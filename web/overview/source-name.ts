/** What a source is called on a page. Of whom a report says nothing at all, it is told so instead of the reader's word. */
export function sourceName({ name, anonymous }: { readonly name: string; readonly anonymous: boolean }): string {
  return anonymous && name === 'unspecified' ? 'Somebody, not said who' : name;
}
