// Without a connection a visitor sees a page of this shop that says so. Nothing else is kept: no page of the shop, no price, no
// order. Whatever is not a page that somebody goes to passes by as if this were not here.

const KEPT = 'offline-1';
const PAGE = '/offline.html';

addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.add(new Request(PAGE, { cache: 'reload' }))));
  skipWaiting();
});

addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)))));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.mode !== 'navigate' || request.method !== 'GET') return;
  event.respondWith(fetch(request).catch(async (failed) => (await caches.match(PAGE)) ?? Promise.reject(failed)));
});
