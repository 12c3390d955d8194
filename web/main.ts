import { mount } from 'svelte';
import './style.css';
import App from './App.svelte';
import { applyTheme } from './app/theme.svelte.ts';

applyTheme();
mount(App, { target: document.getElementById('app')! });
// Where a page may have none (over plain http from another machine) it works all the same, with the server.
window.addEventListener(
  'load',
  () => void navigator.serviceWorker?.register('/service-worker.js').catch(() => undefined),
);
