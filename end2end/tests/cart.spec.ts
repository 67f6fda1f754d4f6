// The cart holds what is typed and counts every press, says why when it refuses, and loses nothing between two pages.
import { test, expect, open, hydrated, fillCheckout, unique, type Page } from './shop';

const quantity = (page: Page) => page.locator('.line .qty__n').first();
const more = (page: Page) => page.locator('.line .qty button[value="1"]').first();

/** Puts one of something into the cart of which between `least` and `most` are there; tells how many there are. */
async function collect(page: Page, script: boolean | undefined, least = 10, most = 99): Promise<number> {
  for (const list of ['/products?stock=1&sort=price&page=2', '/products?stock=1&sort=price', '/products?stock=1&sort=price-desc']) {
    await page.goto(list);
    const paths = await page.locator('.pcard__name a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    // Whoever runs beside this one takes another.
    for (const path of paths.sort(() => Math.random() - 0.5)) {
      const html = await (await page.request.get(path)).text();
      const there = Number(/<input name="quantity"[^>]*max="(\d+)"/.exec(html)?.[1] ?? 0);
      if (there < least || there > most) continue;
      await open(page, path, script);
      await page.waitForLoadState('networkidle');
      await page.getByRole('main').getByRole('button', { name: 'Tambah ke keranjang' }).first().click();
      if (script === false) await page.waitForURL(/\/cart/);
      else await expect(page.locator('.toast')).toContainText('Masuk ke keranjang');
      await openCart(page, script);
      return there;
    }
  }
  throw new Error(`nothing of which ${least} to ${most} are there`);
}

async function openCart(page: Page, script: boolean | undefined) {
  await open(page, '/cart', script);
  await page.waitForLoadState('networkidle');
}

test('what is typed is what the cart holds', async ({ page, javaScriptEnabled }) => {
  await collect(page, javaScriptEnabled);
  await quantity(page).fill('5');
  await quantity(page).press('Enter');
  await expect(page.locator('.line__price small')).toContainText('5 ×');
  await openCart(page, javaScriptEnabled);
  await expect(quantity(page)).toHaveValue('5');
  await expect(page.locator('.sums').first()).toContainText('5 barang');
  await quantity(page).fill('0');
  await quantity(page).press('Enter');
  await expect(page.getByText('Keranjangmu kosong')).toBeVisible();
});

test('what cannot be had is refused in words, and the field says what the cart holds', async ({ page, javaScriptEnabled, expects }) => {
  expects(422);
  await collect(page, javaScriptEnabled, 10, 90);
  for (const [wrong, why] of [['99', 'Stok tinggal'], ['', 'angka bulat'], ['1.5', 'angka bulat']]) {
    await quantity(page).fill(wrong);
    await quantity(page).press('Enter');
    await expect(page.getByRole('main').getByRole('alert')).toContainText(why);
    await expect(quantity(page)).toHaveValue('1');
    await openCart(page, javaScriptEnabled);
    await expect(quantity(page)).toHaveValue('1');
  }
});

test('a product page refuses what is no quantity instead of guessing', async ({ page, javaScriptEnabled, expects }) => {
  expects(422);
  await collect(page, javaScriptEnabled);
  await page.locator('.line__name a').first().click();
  await expect(page).toHaveURL(/\/products\/./);
  await page.waitForLoadState('networkidle');
  for (const wrong of ['', '1.5']) {
    await page.locator('#buy .qty__n').fill(wrong);
    await page.getByRole('main').getByRole('button', { name: 'Tambah ke keranjang' }).first().click();
    await expect(page.locator('#buy').getByRole('alert')).toContainText('angka bulat');
  }
  await openCart(page, javaScriptEnabled);
  await expect(quantity(page)).toHaveValue('1');
});

test('every press counts', async ({ page, javaScriptEnabled }) => {
  await collect(page, javaScriptEnabled);
  if (javaScriptEnabled === false) {
    await more(page).click();
    await expect(quantity(page)).toHaveValue('2');
    await more(page).click();
  } else {
    await more(page).dblclick();
  }
  await expect(quantity(page)).toHaveValue('3');
  await openCart(page, javaScriptEnabled);
  await expect(quantity(page)).toHaveValue('3');
});

test('two pages of one cart lose nothing of each other', async ({ page, context, javaScriptEnabled }) => {
  await collect(page, javaScriptEnabled);
  const other = await context.newPage();
  await openCart(other, javaScriptEnabled);
  for (const held of ['2', '3', '4']) {
    await more(other).click();
    await expect(quantity(other)).toHaveValue(held);
  }
  await expect(quantity(page)).toHaveValue('1');
  await more(page).click();
  await expect(quantity(page)).toHaveValue('5');
});

test('what is saved for later waits outside the order, and comes back', async ({ page, javaScriptEnabled }) => {
  await collect(page, javaScriptEnabled);
  const checkout = page.getByRole('link', { name: 'Lanjut ke checkout' });
  await page.getByRole('button', { name: /^Simpan untuk nanti/ }).click();
  await expect(page.getByRole('heading', { name: 'Disimpan untuk nanti' })).toBeVisible();
  await expect(checkout).toHaveCount(0);
  await expect(page.locator('main')).not.toContainText('barang yang berubah');
  await expect(page.locator('.split__side')).toContainText('Pindahkan dulu');
  await open(page, '/checkout', javaScriptEnabled);
  await expect(page.locator('main')).toContainText('Belum ada barang untuk dipesan');
  await page.goBack();
  await hydrated(page, javaScriptEnabled);
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: /^Pindah ke keranjang/ }).click();
  await expect(checkout).toBeVisible();
  await page.getByRole('button', { name: /^Hapus/ }).click();
  await expect(page.getByText('Keranjangmu kosong')).toBeVisible();
});

test('what somebody else bought meanwhile is told at its line, and settled with one press', async ({ page, browser, baseURL, javaScriptEnabled }) => {
  const there = await collect(page, javaScriptEnabled, 3, 9);
  await quantity(page).fill(String(there));
  await quantity(page).press('Enter');
  await expect(page.locator('.line__price small')).toContainText(`${there} ×`);
  const product = (await page.locator('.line__name a').first().getAttribute('href'))!;

  const stranger = await browser.newContext({ baseURL, javaScriptEnabled });
  const rival = await stranger.newPage();
  await test.step('a rival takes one', async () => {
    await open(rival, product, javaScriptEnabled);
    await rival.waitForLoadState('networkidle');
    await rival.getByRole('main').getByRole('button', { name: 'Tambah ke keranjang' }).first().click();
    if (javaScriptEnabled === false) await rival.waitForURL(/\/cart/);
    else await expect(rival.locator('.toast')).toContainText('Masuk ke keranjang');
    await open(rival, '/checkout', javaScriptEnabled);
    await fillCheckout(rival, `pesaing-${unique()}@contoh.com`);
    await rival.getByRole('radio', { name: /Ambil di toko/ }).check();
    await rival.getByRole('radio', { name: /Bayar di toko/ }).check();
    await rival.waitForLoadState('networkidle');
    await rival.getByRole('button', { name: /Buat pesanan/ }).click();
    await rival.waitForURL(/\/orders\/HR-/);
  });

  await openCart(page, javaScriptEnabled);
  await expect(page.locator('.line__notice')).toContainText(/Stok tinggal|Sedang habis/);
  await expect(page.getByRole('link', { name: 'Lanjut ke checkout' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Oke, sesuaikan' }).click();
  await expect(page.locator('.line__notice')).toHaveCount(0);

  await test.step('an order that is called off thanks nobody, and the goods are back', async () => {
    await expect(rival.getByText('pesananmu masuk')).toBeVisible();
    await rival.waitForLoadState('networkidle');
    await rival.getByText('Batalkan pesanan').click();
    await rival.getByRole('button', { name: 'Ya, batalkan' }).click();
    await expect(rival.locator('.order-head')).toContainText('Dibatalkan');
    await expect(rival.getByText('pesananmu masuk')).toHaveCount(0);
    await stranger.close();
  });
});
