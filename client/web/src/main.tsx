import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/components.css';
import { applyMode, initialMode } from './shell/display-mode.ts';
import { App } from './shell/App.tsx';

applyMode(initialMode());
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<StrictMode><BrowserRouter><App /></BrowserRouter></StrictMode>);
