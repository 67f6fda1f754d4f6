// Without a connection: a page of the shop says so, in place or on arrival, and everything is there again with the connection.
import { test, expect, open } from './shop';

test('without a connection the shop says so, keeps nothing of itself, and comes back', async ({ page, context, expects }) => {
  expects('net::ERR_INTERNET_DISCONNECTED');
  await open(page, '/products?stock=1', true);
  // From when it has been fetched, as on any second page of a visit.
  await page.waitForFunction(() => navigator.serviceWorker.getRegistration().then((worker) => worker?.active?.state === 'activated'));

  await test.step('within the application', async () => {
    await context.setOffline(true);
    await page.locator('.pcard__name a').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tidak ada sambungan');
    await expect(page.getByRole('main')).not.toContainText('500');
    await expect(page).toHaveTitle(/^Tidak ada sambungan/);
  });

  await test.step('on arrival, in both languages', async () => {
    await page.goto('/cart');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tidak ada sambungan');
    await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();
    await expect(page).toHaveURL(/\/cart$/);
  });

  await test.step('nothing but that page is kept', async () => {
    const kept = await page.evaluate(async () => {
      const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)));
      return (await Promise.all(caches.map((cache) => cache.keys()))).flat().map((request) => new URL(request.url).pathname);
    });
    expect(kept).toEqual(['/offline.html']);
  });

  await test.step('and back', async () => {
    await context.setOffline(false);
    await page.getByRole('link', { name: 'Coba lagi' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/keranjang/i);
  });
});
