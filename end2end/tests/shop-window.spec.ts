// Looking around: suggestions by keyboard, filters in the address, theme and language, variants, what crawlers see.
import { test, expect, open } from './shop';

test('suggestions are reached by keyboard and lead to the product', async ({ page }) => {
  await open(page, '/', true);
  const box = page.getByRole('combobox', { name: 'Cari di Hurtrock' });
  await box.fill('gtar'); // a typing mistake
  await expect(page.getByRole('option').first()).toBeVisible();
  await expect(box).toHaveAttribute('aria-expanded', 'true');
  await box.press('ArrowDown');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await box.press('Escape');
  await expect(box).toHaveAttribute('aria-expanded', 'false');
  await box.fill('senar');
  await expect(page.getByRole('option').first()).toBeVisible();
  await box.press('ArrowDown');
  await box.press('Enter');
  await expect(page).not.toHaveURL(/\/$/);
});

test('the state of a list is its address, and going back restores it', async ({ page }) => {
  await open(page, '/products?sort=price', true);
  const cheapest = (await page.locator('.pcard__name').first().textContent())!;
  await page.goto('/products?sort=price-desc');
  await expect(page.locator('.pcard__name').first()).not.toHaveText(cheapest);
  await page.goBack();
  await expect(page.locator('.pcard__name').first()).toHaveText(cheapest);
});

test('another category begins anew, in the order that its address tells', async ({ page, isMobile }) => {
  test.skip(isMobile, 'the order is in the sheet of filters there');
  await open(page, '/products', true);
  const [first, second] = await page.locator('.catnav a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  await open(page, `${first}?sort=price`, true);
  await expect(page.getByLabel('Urutkan')).toHaveValue('price');
  await page.locator(`.catnav a[href="${second}"]`).click();
  await expect(page).toHaveURL(new RegExp(`${second}$`));
  await expect(page.getByLabel('Urutkan')).not.toHaveValue('price');
  await page.waitForLoadState('networkidle');
  const isList = (sent: { url(): string }) => sent.url().includes('/api/catalog/list');
  let asked = 0;
  page.on('request', (request) => void (asked += Number(isList(request))));
  const answered = page.waitForResponse(isList);
  await page.getByLabel('Urutkan').selectOption('price-desc');
  await answered;
  expect(asked, 'the category that was left does not ask any more').toBe(1);
});

test('a filter and an order take effect at once, on a phone when its sheet is sent', async ({ page, isMobile }) => {
  await open(page, '/products', true);
  const all = Number((await page.locator('.list__count b').innerText()).replace(/\D/g, ''));
  await page.evaluate(() => ((window as unknown as { same: boolean }).same = true));
  if (isMobile) await page.locator('.list__open').click();
  await page.getByLabel('Hanya yang ada stok').check({ force: true });
  if (isMobile) await page.getByRole('button', { name: /^Lihat \d+ produk/ }).click();
  await expect(page).toHaveURL(/stock=1/);
  await expect.poll(async () => Number((await page.locator('.list__count b').innerText()).replace(/\D/g, ''))).toBeLessThan(all);
  if (!isMobile) {
    await page.getByLabel('Urutkan').selectOption('price-desc');
    await expect(page).toHaveURL(/stock=1.*sort=price-desc|sort=price-desc.*stock=1/);
    expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same), 'the page was not left').toBe(true);
  }
  await page.getByRole('link', { name: /Hanya yang ada stok/ }).click();
  await expect(page).not.toHaveURL(/stock=1/);
});

test('prices are typed by keyboard alone, and what is ticked keeps the focus', async ({ page, isMobile }) => {
  test.skip(isMobile, 'on a phone the filters are a sheet with a button');
  await open(page, '/products', true);
  await page.getByLabel('Dari', { exact: true }).fill('5000000');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Sampai', { exact: true })).toBeFocused();
  await page.keyboard.type('1000000');
  await page.keyboard.press('Tab');
  await expect(page, 'nothing typed takes effect before it is sent').not.toHaveURL(/min=/);
  await page.getByLabel('Sampai', { exact: true }).press('Enter');
  await expect(page).toHaveURL(/min=5000000.*max=1000000/);
  await expect(page.getByLabel('Dari', { exact: true }), 'the wrong way round is put right').toHaveValue('1.000.000');
  const stock = page.getByLabel('Hanya yang ada stok');
  await stock.focus();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/stock=1/);
  await expect(page.getByRole('link', { name: /Hanya yang ada stok/ })).toBeVisible();
  await expect(page.getByLabel('Hanya yang ada stok')).toBeFocused();
});

test('every brand can be chosen, and stays chosen when another filter is', async ({ page, isMobile }) => {
  test.skip(isMobile, 'on a phone the filters are a sheet with a button');
  await open(page, '/products', true);
  const brands = page.locator('input[type="checkbox"][name="brand"]');
  expect(await brands.count()).toBeGreaterThan(12);
  const last = await brands.last().getAttribute('value');
  await open(page, `/products?brand=${last}`, true);
  await expect(page.locator(`input[type="checkbox"][name="brand"][value="${last}"]`)).toBeChecked();
  await page.getByLabel('Hanya yang ada stok').check({ force: true });
  await expect(page).toHaveURL(new RegExp(`brand=${last}.*stock=1|stock=1.*brand=${last}`));
});

test('a link from one product to a variant of another shows that variant', async ({ page }) => {
  await open(page, '/products', true);
  const products = await page.locator('.pcard__name a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  let variant: string | null = null;
  for (const product of products) {
    await page.goto(product);
    const others = page.locator('.swatch:not([aria-current])');
    if (await others.count()) {
      variant = await others.last().getAttribute('href');
      break;
    }
  }
  expect(variant, 'a product that comes in several').not.toBeNull();
  const [address, sku] = variant!.split('?variant=');
  await open(page, `${products.find((product) => product !== address)}?variant=UNKNOWN`, true);
  await page.evaluate(() => ((window as unknown as { same: boolean }).same = true));
  const link = page.locator('.pcard__name a').first();
  await link.evaluate((link, to) => link.setAttribute('href', to), variant!);
  await link.click();
  await expect(page.locator('.product__meta')).toContainText(decodeURIComponent(sku));
  expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same), 'the page was not left').toBe(true);
});

test('a product is shared by its own address, copied where the browser cannot share', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'share', { value: undefined });
    const clipboard = { writeText: async (text: string) => void ((window as unknown as { copied: string }).copied = text) };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard });
  });
  await open(page, '/products', true);
  await page.goto((await page.locator('.pcard__name a').first().getAttribute('href'))!);
  await page.getByRole('button', { name: 'Bagikan' }).click();
  await expect(page.getByText('Tautan disalin.')).toBeVisible();
  const copied = await page.evaluate(() => (window as unknown as { copied: string }).copied);
  const canonical = await page.locator('link[rel="canonical"]').getAttribute('href');
  expect(copied.split('?')[0]).toBe(canonical);
});

test('whoever hears the shop is told of a new page and stands at its beginning', async ({ page, isMobile }) => {
  await open(page, '/products?stock=1', true);
  const start = page.getByRole('heading', { level: 1 });
  await page.evaluate(() => ((window as unknown as { same: boolean }).same = true));

  await test.step('the next page of a list', async () => {
    await page.getByRole('link', { name: 'Berikutnya' }).click();
    await expect(page).toHaveTitle('Semua produk, halaman 2 · Hurtrock');
    await expect(start).toBeFocused();
    await expect(page.locator('#said')).toHaveText('Semua produk, halaman 2 · Hurtrock');
    await expect(page.locator('.pager [aria-current="page"]')).toHaveText('2');
  });

  await test.step('a product', async () => {
    const link = page.locator('.pcard__name a').first();
    const name = (await link.textContent())!;
    await link.click();
    await expect(start).toHaveText(name);
    await expect(start).toBeFocused();
    await expect(page.locator('#said')).toContainText(name);
  });

  await test.step('and back', async () => {
    await page.goBack();
    await expect(start).toHaveText('Semua produk');
    await expect(start).toBeFocused();
    await expect(page.locator('#said')).toContainText('halaman 2');
  });

  await test.step('a filter leaves whoever sets it where they are', async () => {
    if (isMobile) return;
    await page.getByLabel('Urutkan').focus();
    await page.getByLabel('Urutkan').selectOption('price');
    await expect(page).toHaveURL(/sort=price/);
    await expect(page.locator('#said')).toHaveText('Semua produk · Hurtrock');
    await expect(page.getByLabel('Urutkan')).toBeFocused();
  });
  expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same), 'all without leaving the application').toBe(true);
});

test('the theme changes in place and keeps what was typed, the language asks first', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, '/register', true);
  const name = page.getByRole('main').getByLabel('Nama');
  await name.fill('Dimas Pratama');
  const kept = page.waitForResponse((response) => response.url().endsWith('/preferences'));
  await page.getByRole('button', { name: 'Ganti ke tema gelap' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('button', { name: 'Ganti ke tema terang' })).toBeFocused();
  await expect(name).toHaveValue('Dimas Pratama');
  await kept;

  const asked: string[] = [];
  let answer = false;
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    return answer ? dialog.accept() : dialog.dismiss();
  });
  const english = page.getByRole('button', { name: 'Switch to English' });
  await english.click();
  await expect.poll(() => asked).toEqual([expect.stringContaining('bisa hilang')]);
  await expect(name).toHaveValue('Dimas Pratama');
  answer = true;
  await english.click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('theme and language are chosen once and kept', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, '/', true);
  const kept = page.waitForResponse((response) => response.url().endsWith('/preferences'));
  await page.getByRole('button', { name: 'Ganti ke tema gelap' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await kept;
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto('/products');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All products');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('what crawlers see is true and complete', async ({ page, request }) => {
  await open(page, '/products?stock=1', true);
  const path = (await page.locator('.pcard__name a').first().getAttribute('href'))!;
  const html = await (await request.get(path)).text();
  expect(html).toMatch(/<link[^>]+rel="canonical"/);
  expect(html).toMatch(/<meta[^>]+property="og:image"/);
  const data = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((match) => JSON.parse(match[1]));
  const product = data.find((one) => one['@type'] === 'Product');
  expect(product.offers[0].priceCurrency).toBe('IDR');
  expect(product.aggregateRating, 'no invented ratings').toBeUndefined();
  expect((await request.get('/sitemap.xml')).status()).toBe(200);
  expect(await (await request.get('/robots.txt')).text()).toContain('Sitemap:');
  expect((await request.get('/products/no-such-thing')).status()).toBe(404);
});
