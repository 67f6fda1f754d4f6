// A guest finds an instrument, buys it by bank transfer, and staff send it: with WASM and without.
import { test, expect, open, fillCheckout, unique, signIn, ADMIN, PROOF } from './shop';

test('a guest searches, buys by transfer, and follows the parcel', async ({ page, browser, javaScriptEnabled, baseURL }) => {
  await test.step('find it by search', async () => {
    await open(page, '/', javaScriptEnabled);
    await page.locator('#q').fill('gitar listrik');
    await page.locator('#q').press('Enter');
    await expect(page).toHaveURL(/\/search\?q=/);
    await page.getByLabel('Hanya yang ada stok').isVisible();
    await open(page, '/search?q=gitar&stock=1&sort=price', javaScriptEnabled);
    await page.locator('.pcard__name a').first().click();
    await expect(page).toHaveURL(/\/products\//);
  });

  await test.step('put it into the cart', async () => {
    await page.waitForLoadState('networkidle');
    await page.getByRole('main').getByRole('button', { name: 'Tambah ke keranjang' }).first().click();
    if (javaScriptEnabled !== false) {
      await expect(page.locator('.toast')).toContainText('Masuk ke keranjang');
      await expect(page.locator('.bar .badge')).toHaveText('1');
      await page.goto('/cart');
    }
    await expect(page).toHaveURL(/\/cart/);
    await expect(page.locator('.line')).toHaveCount(1);
    await page.getByRole('link', { name: 'Lanjut ke checkout' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Checkout' })).toBeVisible();
  });

  const email = `tamu-${unique()}@contoh.com`;
  await test.step('an incomplete form is refused field by field, and keeps what was typed', async () => {
    await page.waitForLoadState('networkidle');
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: /Buat pesanan/ }).click();
    await expect(page.locator('#errors')).toContainText('hal yang perlu dibetulkan');
    await expect(page.getByLabel('E-mail')).toHaveValue(email);
  });

  await test.step('order it', async () => {
    await fillCheckout(page, email);
    await page.getByRole('radio', { name: /JNE Reg/ }).check();
    await page.getByRole('radio', { name: /Transfer bank/ }).check();
    await page.getByRole('button', { name: /Buat pesanan/ }).click();
    await page.waitForURL(/\/orders\/HR-/);
    await expect(page.getByText('pesananmu masuk')).toBeVisible();
    await expect(page.locator('.order-head')).toContainText('Menunggu pembayaran');
  });

  const link = page.url();
  const number = /orders\/(HR-[\d-]+)/.exec(link)![1];
  await test.step('send the proof', async () => {
    await page.locator('#proof').setInputFiles(PROOF);
    await page.getByRole('button', { name: 'Kirim bukti' }).click();
    await expect(page.getByText('Bukti transfer kami terima')).toBeVisible();
    await expect(page.locator('.timeline')).toContainText('Bukti transfer dikirim');
  });

  await test.step('staff confirm it and send the parcel', async () => {
    const staff = await browser.newContext({ baseURL, javaScriptEnabled, viewport: { width: 1440, height: 900 } });
    const desk = await staff.newPage();
    await signIn(desk, ADMIN, '/admin/orders');
    await desk.goto(`/admin/orders/${number}`);
    await desk.getByRole('button', { name: 'Konfirmasi transfer' }).click();
    await expect(desk.locator('main')).toContainText('Sudah dibayar');
    await desk.waitForLoadState('networkidle');
    await desk.getByLabel('Nomor resi').fill('BDO881200345571');
    await desk.getByRole('button', { name: 'Tandai dikirim' }).click();
    await expect(desk.locator('main')).toContainText('BDO881200345571');
    await staff.close();
  });

  await test.step('the guest sees it on its way', async () => {
    await page.goto(link);
    await expect(page.locator('.order-head')).toContainText('Dikirim');
    await expect(page.locator('.copy')).toContainText('BDO881200345571');
    await expect(page.getByRole('link', { name: /Lacak paket/ })).toHaveAttribute('href', /jne.*BDO881200345571/);
  });

  await test.step('nobody else sees it', async () => {
    const stranger = await browser.newContext({ baseURL, javaScriptEnabled });
    const other = await stranger.newPage();
    const response = await other.goto(`/orders/${number}?token=00000000000000000000000000000000`);
    expect(response!.status()).toBe(404);
    await stranger.close();
  });
});
