/** Made when first asked for: it takes longer than rendering a report. */
let names: Intl.DisplayNames | undefined;

/** 'English' for 'en'; a code that is none stays as it is. */
export function languageName(code: string): string {
  names ??= new Intl.DisplayNames('en', { type: 'language' });
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
