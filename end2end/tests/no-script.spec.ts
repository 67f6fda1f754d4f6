// Without script: filters, sorting and paging are plain links and forms; theme and language too.
import { test, expect } from './shop';

test('lists filter, sort and page without script', async ({ page }) => {
  await page.goto('/products');
  const all = Number((await page.locator('.list__count b').innerText()).replace(/\D/g, ''));
  await page.getByLabel('Hanya yang ada stok').check({ force: true });
  await page.getByRole('button', { name: 'Terapkan' }).click();
  await expect(page).toHaveURL(/stock=1/);
  const some = Number((await page.locator('.list__count b').innerText()).replace(/\D/g, ''));
  expect(some).toBeLessThan(all);
  await page.getByRole('link', { name: 'Berikutnya' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.locator('.pcard').first()).toBeVisible();
});

test('a product cannot be shared by a button that does nothing', async ({ page }) => {
  await page.goto('/products');
  await page.goto((await page.locator('.pcard__name a').first().getAttribute('href'))!);
  await expect(page.locator('[data-share]')).toBeHidden();
});

test('theme and language change without script', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/products');
  await page.getByRole('button', { name: 'Ganti ke tema terang' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page).toHaveURL(/\/products/);
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
