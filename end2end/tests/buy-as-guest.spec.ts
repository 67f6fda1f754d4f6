// A guest finds an instrument, buys it by bank transfer, and staff send it: with WASM and without, in Indonesian and in the dark, in
// English and in the light.
import { test, expect, open, fillCheckout, unique, signIn, wear, isWorn, words, ADMIN, PROOF } from './shop';

test('a guest searches, buys by transfer, and follows the parcel', async ({ page, browser, javaScriptEnabled, baseURL, dress, expects }) => {
  const say = words(dress);
  await wear(page, dress);

  await test.step('find it by search', async () => {
    await open(page, '/', javaScriptEnabled);
    await page.locator('#q').fill('gitar listrik');
    await page.locator('#q').press('Enter');
    await expect(page).toHaveURL(/\/search\?q=/);
    await isWorn(page, dress);
    await open(page, '/search?q=gitar&stock=1&sort=price', javaScriptEnabled);
    await page.locator('.pcard__name a').first().click();
    await expect(page).toHaveURL(/\/products\//);
  });

  await test.step('put it into the cart', async () => {
    await page.waitForLoadState('networkidle');
    await page.getByRole('main').getByRole('button', { name: say('Tambah ke keranjang', 'Add to cart') }).first().click();
    if (javaScriptEnabled !== false) {
      await expect(page.locator('.toast')).toContainText(say('Masuk ke keranjang', 'Added to your cart'));
      await expect(page.locator('.bar .badge')).toHaveText('1');
      await page.goto('/cart');
    }
    await expect(page).toHaveURL(/\/cart/);
    await expect(page.locator('.line')).toHaveCount(1);
    await page.getByRole('link', { name: say('Lanjut ke checkout', 'Go to checkout') }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Checkout' })).toBeVisible();
  });

  const email = `tamu-${unique()}@contoh.com`;
  const order = new RegExp(say('Buat pesanan', 'Place the order'));
  await test.step('an incomplete form is refused field by field, and keeps what was typed', async () => {
    await page.waitForLoadState('networkidle');
    expects(422);
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: order }).click();
    await expect(page.locator('#errors')).toContainText(say('hal yang perlu dibetulkan', 'things need your attention'));
    await expect(page.getByLabel('E-mail')).toHaveValue(email);
  });

  await test.step('order it', async () => {
    await fillCheckout(page, email, dress.lang);
    await page.getByRole('radio', { name: /JNE Reg/ }).check();
    await page.getByRole('radio', { name: new RegExp(say('Transfer bank', 'Bank transfer')) }).check();
    await page.getByRole('button', { name: order }).click();
    await page.waitForURL(/\/orders\/HR-/);
    await expect(page.getByText(say('pesananmu masuk', 'your order is in'))).toBeVisible();
    await expect(page.locator('.order-head')).toContainText(say('Menunggu pembayaran', 'Awaiting payment'));
    await isWorn(page, dress);
  });

  const link = page.url();
  const number = /orders\/(HR-[\d-]+)/.exec(link)![1];
  await test.step('send the proof', async () => {
    await page.locator('#proof').setInputFiles(PROOF);
    await page.getByRole('button', { name: say('Kirim bukti', 'Send the proof') }).click();
    await expect(page.getByText(say('Bukti transfer kami terima', 'We received your proof'))).toBeVisible();
    await expect(page.locator('.timeline')).toContainText(say('Bukti transfer dikirim', 'Proof of transfer sent'));
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
    await expect(page.locator('.order-head')).toContainText(say('Dikirim', 'Shipped'));
    await expect(page.locator('.copy')).toContainText('BDO881200345571');
    await expect(page.getByRole('link', { name: say('Lacak paket', 'Track the parcel') })).toHaveAttribute('href', /jne.*BDO881200345571/);
  });

  await test.step('nobody else sees it', async () => {
    const stranger = await browser.newContext({ baseURL, javaScriptEnabled });
    const other = await stranger.newPage();
    const response = await other.goto(`/orders/${number}?token=00000000000000000000000000000000`);
    expect(response!.status()).toBe(404);
    await stranger.close();
  });
});
