// The owner changes how customers pay, and the checkout follows at once. Runs after everything else: the shop is everybody's.
import { test, expect, open, signIn, unique, ADMIN, type Page } from './shop';

/** Saves one part of the settings by its button. */
async function save(page: Page, script: boolean | undefined, button: string) {
  const answered = page.waitForResponse((response) => response.url().includes('/api/admin/settings/save-'));
  await page.getByRole('button', { name: button, exact: true }).click();
  await answered;
  if (script !== false) await expect(page.locator('.toast')).toContainText('Tersimpan');
  await page.waitForLoadState('networkidle');
}

/** Somebody puts the dearest thing that is there into the cart and goes to the checkout. */
async function goToCheckout(customer: Page, script: boolean | undefined) {
  await open(customer, '/products?stock=1&sort=price-desc', script);
  await customer.locator('.pcard__name a').first().click();
  await expect(customer).toHaveURL(/\/products\/./);
  await customer.waitForLoadState('networkidle');
  await customer.getByRole('main').getByRole('button', { name: 'Tambah ke keranjang' }).first().click();
  if (script !== false) await expect(customer.locator('.toast')).toContainText('Masuk ke keranjang');
  await customer.waitForLoadState('networkidle');
  await open(customer, '/checkout', script);
}

test('a method that is switched off is not offered, and the first account lets customers transfer', async ({ page, browser, javaScriptEnabled, expects }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext();
  const customer = await context.newPage();
  const offered = (name: RegExp) => customer.locator('#form-payment').getByRole('radio', { name });
  const checkout = () => open(customer, '/checkout', javaScriptEnabled);
  const desk = () => open(page, '/admin/settings/payment', javaScriptEnabled);
  const cash = page.locator('#methods-cash_on_delivery_active');

  await test.step('somebody stands at the checkout', async () => {
    await goToCheckout(customer, javaScriptEnabled);
    await expect(offered(/Bayar di tempat/)).toHaveCount(1);
    await expect(offered(/Transfer bank/)).toHaveCount(1);
  });

  await test.step('cash on delivery is switched off', async () => {
    await signIn(page, ADMIN, '/admin');
    await desk();
    await cash.uncheck();
    await save(page, javaScriptEnabled, 'Simpan cara bayar');
    await desk();
    await expect(cash).not.toBeChecked();
    await checkout();
    await expect(offered(/Bayar di tempat/)).toHaveCount(0);
    await expect(offered(/Transfer bank/)).toHaveCount(1);
  });

  await test.step('without an account nobody can transfer', async () => {
    for (const box of await page.getByLabel('Hapus rekening ini').all()) await box.check();
    await save(page, javaScriptEnabled, 'Simpan rekening');
    await expect(page.getByText('Belum ada rekening: transfer bank tidak ditawarkan.')).toBeVisible();
    await checkout();
    await expect(offered(/Transfer bank/)).toHaveCount(0);
  });

  await test.step('a wrong number is told at its field and everything typed stays', async () => {
    expects(422);
    await desk();
    await page.locator('#accounts-bank_0').fill('BCA');
    await page.locator('#accounts-number_0').fill('12A4567');
    await page.locator('#accounts-holder_0').fill('Hurtrock Music Store');
    await page.getByRole('button', { name: 'Simpan rekening', exact: true }).click();
    await expect(page.locator('#accounts-number_0-error')).toContainText('5 sampai 20 angka');
    await expect(page.locator('#accounts-holder_0')).toHaveValue('Hurtrock Music Store');
  });

  await test.step('the first account lets customers transfer', async () => {
    await page.locator('#accounts-number_0').fill('123-456-7890');
    await save(page, javaScriptEnabled, 'Simpan rekening');
    await desk();
    await expect(page.locator('#accounts-number_0')).toHaveValue('1234567890');
    await checkout();
    await expect(offered(/Transfer bank/)).toHaveCount(1);
  });

  await test.step('cash on delivery is back', async () => {
    await cash.check();
    await save(page, javaScriptEnabled, 'Simpan cara bayar');
    await checkout();
    await expect(offered(/Bayar di tempat/)).toHaveCount(1);
  });

  await test.step('a channel of the gateway is limited and switched off, and put back', async () => {
    const qris = page.getByRole('group', { name: 'QRIS', exact: true });
    const [offer, most] = [qris.getByRole('switch', { name: 'QRIS' }), qris.getByLabel('Sampai (Rp)')];
    await most.fill('2.000.000');
    await offer.uncheck();
    await save(page, javaScriptEnabled, 'Simpan saluran');
    await desk();
    await expect(offer).not.toBeChecked();
    await expect(most).toHaveValue(/^2\.?000\.?000$/);
    await offer.check();
    await most.fill('');
    await save(page, javaScriptEnabled, 'Simpan saluran');
    await desk();
    await expect(offer).toBeChecked();
    await expect(most).toHaveValue('');
  });
  await context.close();
});

test('a shipping service that the owner adds can be chosen at once', async ({ page, browser, javaScriptEnabled, expects }) => {
  const code = `TIKI-${unique()}`.toUpperCase();
  const name = `TIKI ${code.slice(-4)}`;
  const add = () => page.getByRole('button', { name: 'Tambah layanan', exact: true }).click();

  await test.step('what is missing is told at its field, and what was typed stays', async () => {
    expects(422);
    await signIn(page, ADMIN, '/admin');
    await open(page, '/admin/settings/shipping', javaScriptEnabled);
    await page.getByRole('link', { name: 'Layanan kirim baru' }).click();
    await expect(page).toHaveURL(/\/admin\/settings\/shipping\/new$/);
    await page.waitForLoadState('networkidle');
    await page.locator('#service-name').fill(name);
    await page.locator('#service-code').fill(code);
    await page.locator('#service-base_price').fill('sepuluh ribu');
    await add();
    await expect(page.locator('#service-base_price-error')).toBeVisible();
    await expect(page.locator('#service-name')).toHaveValue(name);
  });

  await test.step('it is added, and customers choose it', async () => {
    for (const [key, value] of [['base_price', '10.000'], ['price_per_kg', '9.000'], ['days_min', '1'], ['days_max', '2']]) await page.locator(`#service-${key}`).fill(value);
    await page.locator('#service-courier').selectOption({ label: 'Kurir lain' });
    await page.locator('#service-active').check();
    await add();
    await expect(page).toHaveURL(/\/admin\/settings\/shipping$/);
    await expect(page.getByText(name).first()).toBeVisible();
    const customer = await (await browser.newContext()).newPage();
    await goToCheckout(customer, javaScriptEnabled);
    await expect(customer.locator('#form-shipping').getByRole('radio', { name: new RegExp(name) })).toHaveCount(1);
    await customer.context().close();
  });
});
