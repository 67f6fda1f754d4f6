// The shop is updated while its pages are open: the parts of their module are gone, and the new release does nothing that they ask.
import { expect, open, test, type Page } from './shop';

const STRANGE = { status: 409, contentType: 'application/x-postcard', body: 'of another release' };
const mark = (page: Page) => page.evaluate(() => void ((window as unknown as { same?: boolean }).same = true));
/** Asked in the middle of a navigation, there is no answer. */
const isLeft = (page: Page) => page.evaluate(() => !(window as unknown as { same?: boolean }).same).catch(() => undefined);
/** What the module of an open page asks is answered by another release; the browser itself is served. */
const update = (page: Page, path: string) =>
  page.route(`**${path}`, (route) => (route.request().isNavigationRequest() ? route.continue() : route.fulfill(STRANGE)));

test('where a part of the module is gone, the browser goes itself', async ({ page, expects }) => {
  expects(404, 'HTTP status code is not ok', 'unreachable');
  await page.route('**/pkg/**/split___desk*', (route) =>
    route.request().frame().url().endsWith('/cart') ? route.continue() : route.fulfill({ status: 404 }),
  );
  await open(page, '/products', true);
  await mark(page);
  await page.getByRole('link', { name: /^Keranjang/ }).first().click();
  await expect(page).toHaveURL(/\/cart$/);
  await expect(page.locator('html')).toHaveAttribute('data-hydrated');
  expect(await isLeft(page), 'the page was left').toBe(true);
});

test('what was only looked at is loaded again', async ({ page, expects }) => {
  expects(409);
  await update(page, '/api/catalog/list');
  await open(page, '/products?stock=1', true);
  await mark(page);
  await page.getByRole('link', { name: 'Berikutnya' }).click();
  await expect(page).toHaveTitle('Semua produk, halaman 2 · Hurtrock');
  await expect.poll(() => isLeft(page), 'the page was left').toBe(true);
  await expect(page.locator('.pager [aria-current="page"]')).toHaveText('2');
});

test('whoever types is not disturbed', async ({ page, expects }) => {
  expects(409);
  await page.route('**/api/search/suggest**', (route) => route.fulfill(STRANGE));
  await open(page, '/products', true);
  await mark(page);
  const asked = page.waitForResponse((answer) => answer.url().includes('/api/search/suggest'));
  const words = page.getByRole('combobox', { name: 'Cari di Hurtrock' });
  await words.pressSequentially('gitar');
  await asked;
  await page.waitForLoadState('networkidle');
  expect(await isLeft(page)).toBe(false);
  await expect(words).toHaveValue('gitar');
});

test('a form goes to the new release as it does without script, with all its words', async ({ page, expects }) => {
  expects(409, 422);
  await update(page, '/api/account/register');
  await open(page, '/register', true);
  await mark(page);
  const name = page.getByRole('main').getByLabel('Nama');
  await name.fill('Dimas Pratama');
  await page.getByRole('main').getByRole('button', { name: 'Buat akun' }).click();
  await expect.poll(() => isLeft(page), 'the page was left').toBe(true);
  await expect(page.getByText('Ada 2 hal')).toBeVisible();
  await expect(name).toHaveValue('Dimas Pratama');
});

test('what is typed at the checkout is kept by the new release', async ({ page, expects }) => {
  expects(409);
  await open(page, '/products?stock=1', true);
  await page.locator('.pcard__add').first().click();
  await expect(page.getByText('Masuk ke keranjang.')).toBeVisible();
  await update(page, '/api/checkout/*');
  await open(page, '/checkout', true);
  await mark(page);
  await page.getByLabel('Nama penerima').fill('Rina Kartika');
  await page.getByLabel('Nama penerima').blur();
  await expect.poll(() => isLeft(page), 'the page was left').toBe(true);
  await expect(page.getByLabel('Nama penerima')).toHaveValue('Rina Kartika');
});
