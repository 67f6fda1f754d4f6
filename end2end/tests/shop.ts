// What every journey needs: a page that must stay quiet, people, and the few acts that all of them share.
import { test as base, expect, type Page, type APIRequestContext } from '@playwright/test';

export { expect };

/** A page on which any console error, failed request or uncaught exception fails the test. */
export const test = base.extend<{ quiet: void }>({
  quiet: [
    async ({ page }, use) => {
      const noise: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) noise.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => noise.push(`exception: ${error.message}`));
      await use();
      expect(noise.filter((line) => !expected(line)), 'the console stays quiet').toEqual([]);
    },
    { auto: true },
  ],
});

/** Chromium reports the status of pages that are meant to be missing, refused or unprocessable as console errors. */
const expected = (line: string) => /the server responded with a status of (401|403|404|409|410|422)/.test(line) || /was preloaded using link preload but not used/.test(line);

export const unique = () => `${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;

/** Waits until the page is taken over by WASM; nothing to wait for without script. */
export async function hydrated(page: Page, script: boolean | undefined) {
  if (script !== false) await page.waitForFunction(() => document.documentElement.dataset.hydrated === 'true');
}

export async function open(page: Page, path: string, script: boolean | undefined) {
  const response = await page.goto(path);
  await hydrated(page, script);
  return response;
}

/** Fills the checkout as somebody in Bandung. */
export async function fillCheckout(page: Page, email: string) {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Nomor HP').fill('0812-3456-7890');
  await page.getByLabel('Nama penerima').fill('Rina Kartika');
  await page.getByLabel('Provinsi').selectOption('Jawa Barat');
  await page.getByLabel('Kota atau kabupaten').fill('Kota Bandung');
  await page.getByLabel('Kecamatan').fill('Sukasari');
  await page.getByLabel('Jalan, nomor, RT/RW').fill('Jl. Gegerkalong Girang 22, RT 03/RW 05');
  await page.getByLabel('Kode pos').fill('40153');
}

export const ADMIN = { email: 'admin@hurtrock.com', password: 'admin123' };

export async function signIn(page: Page, who: { email: string; password: string }, next = '/profile') {
  await page.goto(`/login?next=${next}`);
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Kata sandi').first().fill(who.password);
  await page.locator('main').getByRole('button', { name: 'Masuk' }).click();
  await page.waitForURL((url) => url.pathname === next);
}

/** A picture small enough to write down: 64×64 pixels of orange, PNG. */
export const PROOF = {
  name: 'bukti.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAT0lEQVR42u3PQQkAAAgEsCtlKvu/NYJvYbACy3S9FgEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQGBywJ9QfF4IQpy2AAAAABJRU5ErkJggg==', 'base64'),
};

export type { Page, APIRequestContext };
