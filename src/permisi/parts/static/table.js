// SPDX-License-Identifier: Apache-2.0
// The table of an SOP with the keyboard: every key presses a button that stands there anyway.
(() => {
  const table = document.querySelector('[data-table]');
  const hint = document.querySelector('[data-table-keys]');
  if (!table || !hint) return;
  hint.hidden = false;
  const links = () => [...table.querySelectorAll('li a.btn')];
  const press = (where, value) => where?.querySelector(`button[value="${value}"]:not([disabled])`)?.click();

  table.addEventListener('keydown', (event) => {
    const row = event.target.closest('li');
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!row || !step) return;
    event.preventDefault();
    if (event.altKey) {
      press(row, step < 0 ? 'naik' : 'turun');
      return;
    }
    const all = links();
    all[all.indexOf(row.querySelector('a.btn')) + step]?.focus();
  });

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, textarea, select');
    if (typing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    press(document.querySelector('[data-table-undo]'), event.shiftKey ? 'ulang' : 'urungkan');
  });

  // The browser goes to the fragment after this script ran, and with that takes the focus away again: last comes ours.
  const moved = location.hash.startsWith('#baris-') ? document.getElementById(location.hash.slice(1)) : null;
  const hold = () => moved?.querySelector('a.btn')?.focus();
  hold();
  if (document.readyState === 'complete') return;
  window.addEventListener('load', () => requestAnimationFrame(hold), { once: true });
})();
