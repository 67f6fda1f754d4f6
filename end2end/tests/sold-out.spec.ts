// Sold out: whoever wants it leaves an address, with script and without, and the back office sees how many wait.
import { test, expect, open, signIn, unique, ADMIN } from './shop';

test('somebody waits for what is sold out', async ({ page, browser, javaScriptEnabled, expects }) => {
  await open(page, '/products', javaScriptEnabled);
  while (!(await page.locator('.pcard--out').count())) {
    const next = await page.getByRole('link', { name: 'Berikutnya' }).getAttribute('href');
    await open(page, next!, javaScriptEnabled);
  }
  const path = (await page.locator('.pcard--out .pcard__name a').first().getAttribute('href'))!;
  await open(page, path, javaScriptEnabled);
  const wish = page.locator('#tell-me');
  const mailbox = wish.getByLabel('E-mail');
  expects(422);
  await mailbox.fill('rina@contoh');
  await wish.getByRole('button', { name: 'Kabari aku' }).click();
  await expect(wish.getByRole('alert')).toContainText('belum lengkap');
  const address = `${unique()}@contoh.com`;
  await wish.getByLabel('E-mail').fill(address);
  await wish.getByRole('button', { name: 'Kabari aku' }).click();
  await expect(wish.getByRole('status')).toContainText('kamu kami kabari');
  await expect(wish.getByLabel('E-mail')).toHaveCount(0);

  const desk = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const office = await desk.newPage();
  await signIn(office, ADMIN, '/admin');
  const name = await page.getByRole('heading', { level: 1 }).innerText();
  await office.goto(`/admin/products?q=${encodeURIComponent(name)}`);
  await office.locator('tbody a').first().click();
  await expect(office.getByRole('columnheader', { name: 'Menunggu kabar' })).toBeVisible();
  await expect(office.locator('tbody td:nth-child(7)').filter({ hasText: /^[1-9]/ })).not.toHaveCount(0);
  await desk.close();
});

test('pictures open large, turn by the arrow keys and close by Escape', async ({ page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'without script a picture opens as a file');
  await open(page, '/products?stock=1', true);
  await page.locator('.pcard__name a').first().click();
  await page.locator('.gallery__frame a').first().click();
  const large = page.getByRole('dialog', { name: 'Gambar produk' });
  await expect(large).toBeVisible();
  const reel = large.locator('.zoom__reel');
  await reel.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => reel.evaluate((list) => Math.round(list.scrollLeft / list.clientWidth))).toBe(1);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => reel.evaluate((list) => Math.round(list.scrollLeft / list.clientWidth))).toBe(0);
  await page.keyboard.press('Escape');
  await expect(large).toBeHidden();
});

test('a card puts its product into the cart', async ({ page, javaScriptEnabled }) => {
  await open(page, '/products?stock=1', javaScriptEnabled);
  await page.locator('.pcard__add').first().click({ force: true });
  if (javaScriptEnabled !== false) {
    await expect(page.locator('.toast')).toContainText('Masuk ke keranjang');
    await expect(page.locator('.badge').first()).toHaveText('1');
  } else {
    await expect(page).toHaveURL(/\/cart/);
  }
  await page.goto('/cart');
  await expect(page.locator('main')).toContainText('Rp');
});
