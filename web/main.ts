import { mount } from 'svelte';
import './style.css';
import App from './App.svelte';
import { applyTheme } from './app/theme.svelte.ts';

applyTheme();
mount(App, { target: document.getElementById('app')! });
