/** Light, dark, or as the device has it; what is chosen stays on this device. */
export const THEMES = ['device', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const STORED = 'hearsay.theme';
const known = THEMES.find((theme) => theme === localStorage.getItem(STORED));
let chosen = $state<Theme>(known ?? 'device');

export const theme = {
  get chosen(): Theme {
    return chosen;
  },
  choose(next: Theme): void {
    chosen = next;
    localStorage.setItem(STORED, next);
    applyTheme();
  },
};

export function applyTheme(): void {
  if (chosen === 'device') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
}
