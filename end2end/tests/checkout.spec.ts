// The checkout tells all that is wrong at once and at its place, knows what protection costs, and knows whom it knows.
import { test, expect, open, hydrated, fillCheckout, unique, type Page } from './shop';

async function collect(page: Page, script: boolean | undefined) {
  await open(page, '/products?stock=1&sort=price&page=2', script);
  await page.locator('.pcard__name a').first().click();
  await expect(page).toHaveURL(/\/products\/./);
  await page.waitForLoadState('networkidle');
  await page.getByRole('main').getByRole('button', { name: 'Tambah ke keranjang' }).first().click();
  if (script === false) await page.waitForURL(/\/cart/);
  else await expect(page.locator('.toast')).toContainText('Masuk ke keranjang');
}

async function openCheckout(page: Page, script: boolean | undefined) {
  await open(page, '/checkout', script);
  await page.waitForLoadState('networkidle');
}

/** Until what stands in the fields is kept. */
async function kept(page: Page, script: boolean | undefined, act: () => Promise<void>, place: string) {
  if (script === false) {
    await act();
    await page.waitForURL((url) => url.hash === place);
  } else {
    // One is kept at a time: an older one may still be under way.
    const [sent] = await Promise.all([page.waitForRequest((request) => request.url().endsWith('/api/checkout/draft')), act()]);
    await sent.response();
  }
}

test('everything that is wrong is told in one round, each at its place', async ({ page, javaScriptEnabled, expects }) => {
  expects(422);
  await collect(page, javaScriptEnabled);
  await openCheckout(page, javaScriptEnabled);
  await fillCheckout(page, `tamu-${unique()}@contoh.com`);
  await page.getByLabel('Jalan, nomor, RT/RW').fill('x');
  await page.getByLabel('Kode pos').fill('00000');
  await page.getByRole('radio', { name: /JNE Reg/ }).check();
  await page.getByRole('radio', { name: /Bayar di toko/ }).check();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: /Buat pesanan/ }).click();
  await expect(page.locator('#errors')).toContainText('Ada 3 hal');
  await expect(page.locator('#form-street-error')).toContainText('Minimal 5');
  await expect(page.locator('#form-postal_code-error')).toContainText('5 angka');
  await expect(page.locator('#payment .field__error')).toContainText('tidak bisa untuk pesanan ini');
  await expect(page.locator('main').getByRole('link', { name: 'Lihat keranjang' })).toHaveCount(0);

  await page.getByLabel('Jalan, nomor, RT/RW').fill('Jl. Gegerkalong 22');
  await page.getByLabel('Kode pos').fill('90231');
  await page.getByRole('radio', { name: /Transfer bank/ }).check();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: /Buat pesanan/ }).click();
  await expect(page.locator('#form-postal_code-error')).toContainText('bukan dari provinsi');
  await expect(page.locator('#payment .field__error')).toBeHidden();
});

test('Enter in a field keeps what was typed and orders nothing', async ({ page, javaScriptEnabled }) => {
  await collect(page, javaScriptEnabled);
  await openCheckout(page, javaScriptEnabled);
  await page.getByLabel('Nama penerima').fill('Rina Kartika');
  await kept(page, javaScriptEnabled, () => page.getByLabel('Nama penerima').press('Enter'), '#shipping');
  await expect(page.locator('#errors')).toHaveCount(0);
  await openCheckout(page, javaScriptEnabled);
  await expect(page.getByLabel('Nama penerima')).toHaveValue('Rina Kartika');
});

test('extra protection has its price before it is ticked', async ({ page, javaScriptEnabled }) => {
  await collect(page, javaScriptEnabled);
  await openCheckout(page, javaScriptEnabled);
  const extra = (name: string) => page.locator('#shipping .choice', { hasText: name }).locator('.choice__side');
  await expect(extra('Packing kayu')).toContainText('mulai Rp');
  await expect(extra('Asuransi')).toContainText('Rp');
  await page.getByRole('radio', { name: /JNE Reg/ }).check();
  if (javaScriptEnabled === false) await page.getByRole('button', { name: 'Hitung ulang total' }).last().click();
  await expect(extra('Packing kayu')).toContainText('+ Rp');
});

test('a customer is known, and sends it to a saved address', async ({ page, javaScriptEnabled }) => {
  await test.step('two addresses in the book', async () => {
    await open(page, '/register?next=/profile/addresses/new', javaScriptEnabled);
    const form = page.getByRole('main');
    await form.getByLabel('Nama').fill('Dimas Pratama');
    await form.getByLabel('E-mail').fill(`pelanggan-${unique()}@contoh.com`);
    await form.getByLabel('Kata sandi').first().fill('empat gitar di garasi');
    await form.getByRole('button', { name: /Buat akun|Daftar/ }).click();
    await page.waitForURL((url) => url.pathname === '/profile/addresses/new');
    for (const [label, street] of [['Rumah', 'Jl. Satu 1'], ['Studio', 'Jl. Dua 2']]) {
      await open(page, '/profile/addresses/new', javaScriptEnabled);
      await page.waitForLoadState('networkidle');
      await page.locator('#form-label').fill(label);
      await page.locator('#form-recipient').fill(`Penerima di ${label}`);
      await page.locator('#form-phone').fill('0812-3456-7890');
      await page.locator('#form-province').selectOption('Jawa Barat');
      await page.locator('#form-city').fill('Kota Bandung');
      await page.locator('#form-district').fill('Sukasari');
      await page.locator('#form-postal_code').fill('40153');
      await page.locator('#form-street').fill(street);
      await page.getByRole('button', { name: 'Simpan alamat' }).click();
      await page.waitForURL(/\/profile\/addresses\?/);
    }
  });

  await collect(page, javaScriptEnabled);
  await openCheckout(page, javaScriptEnabled);
  const street = page.getByLabel('Jalan, nomor, RT/RW');
  await expect(page.locator('#contact')).not.toContainText('Sudah punya akun?');
  await expect(street).toHaveValue('Jl. Satu 1');
  const note = page.locator('#form-note');
  await note.fill('Titip satpam');
  if (javaScriptEnabled !== false) await kept(page, true, () => note.blur(), '');
  await kept(page, javaScriptEnabled, () => page.getByRole('button', { name: /^Kirim ke sini.*Studio/ }).click(), '#address');
  await expect(street).toHaveValue('Jl. Dua 2');
  await expect(page.getByLabel('Nama penerima')).toHaveValue('Penerima di Studio');
  await openCheckout(page, javaScriptEnabled);
  await expect(street).toHaveValue('Jl. Dua 2');
  await expect(note).toHaveValue('Titip satpam');
});

test('going back after ordering does not offer the same order again', async ({ page, javaScriptEnabled }) => {
  await collect(page, javaScriptEnabled);
  await openCheckout(page, javaScriptEnabled);
  await fillCheckout(page, `tamu-${unique()}@contoh.com`);
  await page.getByRole('radio', { name: /Ambil di toko/ }).check();
  await page.getByRole('radio', { name: /Bayar di toko/ }).check();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: /Buat pesanan/ }).click();
  await page.waitForURL(/\/orders\/HR-/);
  await page.goBack();
  await hydrated(page, javaScriptEnabled);
  await expect(page.locator('main')).toContainText('Belum ada barang untuk dipesan');
  await page.goForward();
  await hydrated(page, javaScriptEnabled);
  await page.waitForLoadState('networkidle');
  await page.getByText('Batalkan pesanan').click();
  await page.getByRole('button', { name: 'Ya, batalkan' }).click();
  await expect(page.locator('.order-head')).toContainText('Dibatalkan');
});
