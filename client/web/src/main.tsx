import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/components.css';
import { applyMode, initialMode, loadLarge } from './shell/display-mode.ts';
import { App } from './shell/App.tsx';
import { keepPlainPage } from './shell/plain-page.ts';

function start(): void {
  const root = document.getElementById('root');
  if (root === null) return;
  keepPlainPage(root);
  createRoot(root).render(
    <StrictMode>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </StrictMode>,
  );
}

const mode = initialMode();
applyMode(mode);
// The large edition's bar comes with the page, not after it; where it cannot be had, the standard edition is better than none.
if (mode === 'large')
  void loadLarge()
    .catch(() => applyMode('normal'))
    .finally(start);
else start();
