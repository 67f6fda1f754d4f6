import { defineConfig } from '@playwright/test';
import type { Dress, Extras } from './tests/shop';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1440, height: 900 } };
// Language and theme of the journeys that speak both: each journey runs in both on the way through the projects.
const dark: Dress = { lang: 'id', theme: 'dark' };
const light: Dress = { lang: 'en', theme: 'light' };

export default defineConfig<Extras>({
  testDir: './tests',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  reporter: [['list']],
  use: {
    baseURL: process.env.SHOP_URL ?? 'http://127.0.0.1:3170',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'desktop', use: { ...desktop, dress: dark }, testIgnore: /no-script|owner-settings/ },
    { name: 'phone', use: { ...phone, dress: light }, testIgnore: /no-script|pages|owner-settings/ },
    { name: 'desktop without script', use: { ...desktop, dress: light, javaScriptEnabled: false }, testMatch: /no-script|buy-as-guest|buy-as-customer|cart|checkout|sold-out|voucher|pay-by-card|real-catalogue/ },
    { name: 'phone without script', use: { ...phone, dress: dark, javaScriptEnabled: false }, testMatch: /buy-as-guest|buy-as-customer|pay-by-card/ },
    // Changes the shop for everybody: after everybody.
    { name: 'owner', use: desktop, testMatch: /owner-settings/, dependencies: ['desktop', 'phone', 'desktop without script', 'phone without script'] },
    { name: 'owner without script', use: { ...desktop, javaScriptEnabled: false }, testMatch: /owner-settings/, dependencies: ['owner'] },
  ],
});
