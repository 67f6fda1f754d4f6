// The shop is updated while its pages are open: the parts of their module are gone, and the new release answers in other words.
import { expect, open, test } from './shop';

const mark = () => ((window as unknown as { same?: boolean }).same = true);
const isSame = () => (window as unknown as { same?: boolean }).same;

test('where a part of the module is gone, the browser goes itself', async ({ page, expects }) => {
  expects(404, 'HTTP status code is not ok', 'unreachable');
  await page.route('**/pkg/**/split___desk*', (route) =>
    route.request().frame().url().endsWith('/cart') ? route.continue() : route.fulfill({ status: 404 }),
  );
  await open(page, '/products', true);
  await page.evaluate(mark);
  await page.getByRole('link', { name: /^Keranjang/ }).first().click();
  await expect(page).toHaveURL(/\/cart$/);
  await expect(page.locator('html')).toHaveAttribute('data-hydrated');
  expect(await page.evaluate(isSame), 'the page was left').toBeUndefined();
});

test('what another release answers is loaded again', async ({ page }) => {
  await page.route('**/api/catalog/list', (route) => route.fulfill({ body: '{}', contentType: 'application/json' }));
  await open(page, '/products?stock=1', true);
  await page.evaluate(mark);
  // A page that has only just been loaded is not loaded again.
  await page.waitForTimeout(3000);
  await page.getByRole('link', { name: 'Berikutnya' }).click();
  await expect(page).toHaveTitle('Semua produk, halaman 2 · Hurtrock');
  await expect(page.locator('.pcard__name').first()).toBeVisible();
  expect(await page.evaluate(isSame), 'the page was left').toBeUndefined();
});

test('a form that another release answers keeps its words and says so', async ({ page }) => {
  await page.route('**/api/account/register', (route) => route.fulfill({ body: '{}', contentType: 'application/json' }));
  await open(page, '/register', true);
  const name = page.getByRole('main').getByLabel('Nama');
  await name.fill('Dimas Pratama');
  await page.getByRole('main').getByRole('button', { name: 'Buat akun' }).click();
  await expect(page.getByText('Toko ini baru saja diperbarui.')).toBeVisible();
  await expect(name).toHaveValue('Dimas Pratama');
});
