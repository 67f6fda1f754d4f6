// What every journey needs: a page that must stay quiet, people, and the few acts that all of them share.
import { test as base, expect, type Page, type APIRequestContext } from '@playwright/test';

export { expect };

/** How a visitor wants the shop. Each project has its own; journeys that speak both languages put it on (`wear`). */
export interface Dress { lang: 'id' | 'en'; theme: 'dark' | 'light' }

export interface Extras {
  dress: Dress;
  /** What the console may tell because this very test asks for it: the status of an answer, or a part of the message. */
  expects: (...noise: (number | string)[]) => void;
}

/** A page on which any console error, failed request or uncaught exception fails the test. */
export const test = base.extend<Extras & { excuses: (number | string)[]; quiet: void }>({
  dress: [{ lang: 'id', theme: 'dark' }, { option: true }],
  excuses: async ({}, use) => use([]),
  expects: async ({ excuses }, use) => use((...noise) => void excuses.push(...noise)),
  quiet: [
    async ({ page, excuses }, use) => {
      const noise: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) noise.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => noise.push(`exception: ${error.message}`));
      await use();
      const excused = (line: string) => excuses.some((excuse) => (typeof excuse === 'number' ? line.includes(`the server responded with a status of ${excuse} `) : line.includes(excuse)));
      expect(noise.filter((line) => !excused(line)), 'the console stays quiet').toEqual([]);
    },
    { auto: true },
  ],
});

/** A word in the language of the page, as `lang.pick` has it. */
export const words = ({ lang }: Pick<Dress, 'lang'>) => (id: string, en: string) => (lang === 'en' ? en : id);

/** The visitor chose language and theme before. */
export async function wear(page: Page, { lang, theme }: Dress) {
  const domain = new URL(process.env.SHOP_URL ?? 'http://127.0.0.1:3170').hostname;
  await page.context().addCookies(Object.entries({ lang, theme }).map(([name, value]) => ({ name, value, domain, path: '/' })));
}

/** The page is in that language and theme. */
export async function isWorn(page: Page, { lang, theme }: Dress) {
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

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
export async function fillCheckout(page: Page, email: string, lang: Dress['lang'] = 'id') {
  const say = words({ lang });
  const field = (id: string, en: string) => page.getByLabel(say(id, en), { exact: true });
  await field('E-mail', 'E-mail').fill(email);
  await field('Nomor HP', 'Phone').fill('0812-3456-7890');
  await field('Nama penerima', 'Recipient').fill('Rina Kartika');
  await field('Provinsi', 'Province').selectOption('Jawa Barat');
  await field('Kota atau kabupaten', 'City or regency').fill('Kota Bandung');
  await field('Kecamatan', 'District').fill('Sukasari');
  await field('Jalan, nomor, RT/RW', 'Street and number').fill('Jl. Gegerkalong Girang 22, RT 03/RW 05');
  await field('Kode pos', 'Postal code').fill('40153');
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
