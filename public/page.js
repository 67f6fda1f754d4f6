// What every page does besides the application, also before that has taken it over: the theme changes in place, a change of language
// does not drop typed words unasked, a product is shared, a new page is read out, an update of the shop is survived, and what shows
// without a connection is fetched beforehand.
// Without script all of this is plain forms and links.

const root = document.documentElement;

/** Puts the theme on; the pressed button gives way to its counterpart, which takes over the focus. */
function wear(theme, button) {
  const held = document.activeElement === button;
  const change = () => {
    root.dataset.theme = theme;
    if (held) document.querySelector(`button[name="theme"]:not([value="${theme}"])`)?.focus({ preventScroll: true });
  };
  if (document.startViewTransition) document.startViewTransition(change).ready.catch(() => {});
  else change();
}

/** The same form, sent aside: its answer sets the cookie. */
const keep = (theme) =>
  fetch('/preferences', { method: 'POST', body: new URLSearchParams({ theme, back: '/' }), redirect: 'manual', keepalive: true }).catch(() => {});

/** Whether somebody changed what the page came with. */
function changed(field) {
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
  if (field.options) return field.selectedOptions[0] !== (field.querySelector('option[selected]') ?? field.options[0]);
  return field.value !== field.defaultValue;
}
const isTyped = () => [...document.querySelectorAll('main form[method="post"] :is(input, select, textarea)')].some(changed);

addEventListener('submit', (event) => {
  const { target: form, submitter: button } = event;
  if (form.getAttribute('action') !== '/preferences') return;
  if (button?.name === 'theme') {
    event.preventDefault();
    wear(button.value, button);
    keep(button.value);
  } else if (isTyped() && !confirm(form.dataset.ask)) event.preventDefault();
});

// A product's address for others: by the browser's own way to share where it has one, else it is copied. Without script there is no
// button.
addEventListener('click', async (event) => {
  const button = event.target.closest?.('button[data-share]');
  if (!button) return;
  const { share: url, name: title, copied } = button.dataset;
  // Whoever thinks better of it has not failed.
  if (navigator.share) return navigator.share({ title, url }).catch(() => {});
  try {
    await navigator.clipboard.writeText(url);
    const said = button.nextElementSibling;
    said.textContent = copied;
    setTimeout(() => (said.textContent = ''), 4000);
  } catch {
    prompt(button.innerText.trim(), url);
  }
});

// A page that replaces another within the application has another title and another address, and both come with it.
let title = document.title;
let address = location.pathname + location.search;
let pause;

function arrive() {
  if (!document.title || document.title === title) return;
  title = document.title;
  const here = location.pathname + location.search;
  if (here === address) return;
  address = here;
  const start = document.querySelector('main h1') ?? document.getElementById('main');
  // Whoever sets a filter goes on at it.
  const isBusy = document.activeElement?.matches('main :is(input, select, textarea)');
  if (start && !isBusy) {
    start.tabIndex = -1;
    start.focus({ preventScroll: true });
  }
  const said = document.getElementById('said');
  if (said) said.textContent = title;
}

new MutationObserver(() => {
  clearTimeout(pause);
  pause = setTimeout(arrive, 60);
}).observe(document.head, { subtree: true, childList: true, characterData: true });

// A page that is open while the shop is updated: the parts of its module are gone, and the new release does nothing that an old page
// asks. Whoever follows a link gets there by the browser itself. What was only looked at is loaded again: not under the hands of
// somebody who types, and not twice a minute.
const AGAIN_MS = 60_000;
const PART_MS = 30_000;
let way = { href: '', at: -Infinity };

addEventListener(
  'click',
  (event) => {
    const link = event.target.closest?.('a[href]');
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link?.target || link?.hasAttribute('download');
    if (link?.origin === location.origin && !isElsewhere) way = { href: link.href, at: performance.now() };
  },
  true,
);

function fall({ error, reason }) {
  const isDead = (error ?? reason) instanceof WebAssembly.RuntimeError;
  if (isDead && location.href !== way.href && performance.now() - way.at < PART_MS) location.assign(way.href);
}
addEventListener('error', fall);
addEventListener('unhandledrejection', fall);

function loadAgain() {
  const name = `outdated ${location.pathname}`;
  if (Date.now() - Number(sessionStorage.getItem(name)) < AGAIN_MS) return;
  sessionStorage.setItem(name, String(Date.now()));
  location.reload();
}
addEventListener('outdated', () => {
  const isTyping = document.activeElement?.matches('input:not([type="checkbox"], [type="radio"]), textarea');
  // A browser that keeps nothing could not know that it was here before.
  if (!isTyping && !isTyped()) try { loadAgain(); } catch {}
});

addEventListener('load', () => navigator.serviceWorker?.register('/sw.js').catch(() => {}));
