// The HTML report in Debian's Chromium. PAGES is the folder that example_pages filled.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = process.env.PAGES;
const rows = '[data-row]';
let browser;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});
after(() => browser.close());

/** Opens a page; the test fails on any error of the console and on any request but the page itself. */
async function open(name, { fragment = '', ...options } = {}) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text()); });
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('request', (request) => { if (!request.url().startsWith(`file://${pages}/${name}`)) page.complaints.push(`request to ${request.url()}`); });
  page.on('dialog', (dialog) => { page.complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(`file://${pages}/${name}${fragment}`);
  return page;
}
async function close(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}
/** Waits until `holds` does; the page's policy forbids the driver's own way, which evaluates a text. */
async function until(holds) {
  for (let tries = 0; tries < 200; ++tries) {
    if (await holds()) return;
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
  assert.fail('it never came to hold');
}
const shownFacts = (page) => page.locator(`${rows} .fact`).allTextContents();

test('the headline says in words what was compared', async () => {
  const page = await open('example.html');
  assert.equal(await page.locator('h1').textContent(), 'Bridge shut over cracks');
  assert.match(await page.locator('.standfirst').textContent(), /3 articles in Dutch, English and French tell this story in 4 facts\. .*1 is told differently, 2 stand in one article alone/);
  assert.match(await page.locator('.first section').first().textContent(), /12\.000 automobilisten.*20,000 drivers/s);
  await close(page);
});

test('hostile texts are shown as they are and do nothing', async () => {
  const page = await open('example.html');
  assert.ok((await shownFacts(page)).includes("<script>alert('x')</script> & \"quotes\" at javascript:alert(1)"));
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  assert.ok(links.every((href) => /^(#|https?:)/.test(href)), links.join(' '));
  const outside = await page.locator('a[href^=http]').evaluateAll((all) => all.map((each) => each.rel));
  assert.ok(outside.every((rel) => rel === 'noopener noreferrer'));
  await close(page);
});

test('a cell opens its passage in context, beside the others, with what differs marked', async () => {
  const page = await open('example.html');
  await page.locator(`${rows}[data-row="1"] .cell`).nth(1).click();
  assert.equal(await page.locator('.card').count(), 2);
  assert.equal(await page.locator('.card.chosen b').textContent(), 'Harbour Post');
  assert.deepEqual(await page.locator('.card .contested').allTextContents(), ['12.000 automobilisten', '20,000 drivers']);
  assert.match(await page.locator('.card.chosen blockquote').textContent(), /inspectors said\. Some 20,000 drivers/);
  assert.match(await page.locator('.others').textContent(), /Le Halage: can’t tell, behind a paywall/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.detail').count(), 0);
  await close(page);
});

test('words that match across languages light up together', async () => {
  const page = await open('example.html');
  await page.locator(`${rows}[data-row="0"] .factcell`).click();
  await page.locator('.card .term', { hasText: 'brug' }).hover();
  const lit = (await page.locator('.term.lit').evaluateAll((all) => all.map((each) => each.textContent))).sort();
  assert.deepEqual(lit, ['bridge', 'brug', 'pont']);
  await close(page);
});

test('the filters leave what they say', async () => {
  const page = await open('example.html');
  await page.getByRole('combobox', { name: 'State', exact: true }).selectOption('differs');
  await until(async () => await page.locator(rows).count() === 1);
  assert.equal(await page.getByRole('status').textContent(), '1 of 4 facts Show all');
  await page.getByRole('button', { name: 'Show all' }).click();
  assert.equal(await page.locator(rows).count(), 4);
  await page.getByLabel('Search in').fill('PONT d’Oudervoort');
  await until(async () => await page.locator(rows).count() === 1);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('combobox', { name: 'Person or name' }).selectOption({ label: 'Oudervoort' });
  await until(async () => await page.locator(rows).count() === 1);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByText('Articles shown').click();
  await page.getByRole('checkbox', { name: 'Le Halage' }).uncheck();
  assert.equal(await page.locator('.head [role=columnheader]').count(), 3);
  await close(page);
});

test('the order follows the choice', async () => {
  const page = await open('example.html');
  const numbers = () => page.locator(`${rows} .number`).allTextContents();
  assert.deepEqual(await numbers(), ['1', '2', '3', '4']);
  await page.getByRole('combobox', { name: 'Order' }).selectOption('disagree');
  await until(async () => (await numbers())[0] === '2');
  assert.deepEqual(await numbers(), ['2', '1', '3', '4']);
  await close(page);
});

test('all of the matrix is reached by keyboard', async () => {
  const page = await open('example.html');
  await page.locator('[data-row="0"] .factcell').focus();
  const at = () => page.evaluate(() => `${document.activeElement.closest('[data-row]').dataset.row}:${[...document.activeElement.parentNode.children].indexOf(document.activeElement)}`);
  for (const [key, place] of [['ArrowDown', '1:0'], ['ArrowRight', '1:1'], ['End', '1:3'], ['ArrowRight', '1:3'], ['Control+End', '3:3'], ['Home', '3:0'], ['ArrowUp', '2:0'], ['Control+Home', '0:0']]) {
    await page.keyboard.press(key);
    assert.equal(await at(), place, key);
  }
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.detail').count(), 1);
  assert.equal(await page.locator('[role=grid] [tabindex="0"]').count(), 1);
  await close(page);
});

test('the article view marks passages and lists what is missing', async () => {
  const page = await open('example.html', { fragment: '#/article/1' });
  assert.equal(await page.locator('.reading h2').textContent(), 'Brug bij Oudervoort dicht');
  assert.equal(await page.locator('.piece.differing', { hasText: '12.000' }).count(), 1);
  assert.equal(await page.locator('.aside li').count(), 2);
  await page.getByRole('link', { name: 'Harbour Post' }).first().click();
  assert.equal(await page.locator('.reading h2').textContent(), 'Bridge shut over cracks');
  assert.equal(await page.locator('.text .piece.exclusive').count(), 2);
  await close(page);
});

test('a report of passages only has no whole bodies', async () => {
  const page = await open('passages.html', { fragment: '#/article/3' });
  const text = await page.locator('.text').textContent();
  assert.match(text, /Le pont d’Oudervoort est fermé/);
  assert.doesNotMatch(text, /Abonnez/);
  await close(page);
});

for (const [locale, word] of [['nl-NL', 'Verschillend verteld'], ['fr-FR', 'Raconté différemment'], ['de-DE', 'Told differently']]) {
  test(`the interface speaks to a reader of ${locale}`, async () => {
    const page = await open('example.html', { locale });
    assert.equal((await page.locator('.first h2').first().textContent()).trim(), word);
    await close(page);
  });
}

const viewsAndFragments = [['matrix', '#/fact/c-drivers'], ['article', '#/article/2'], ['timeline', '#/timeline'], ['quotations', '#/quotes'], ['about', '#/about']];
for (const colorScheme of ['light', 'dark']) {
  for (const width of [1440, 390]) {
    for (const [name, fragment] of viewsAndFragments) {
      test(`axe finds nothing in the view ${name}, ${colorScheme}, ${width} pixels`, async () => {
        const page = await open('example.html', { fragment, colorScheme, viewport: { width, height: 900 } });
        await page.waitForTimeout(100);
        const found = await page.evaluate(`${axe}; axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`);
        assert.deepEqual(found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no scrolling sideways');
        await close(page);
      });
    }
  }
}

test('a print has the matrix and no tools', async () => {
  const page = await open('example.html');
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('.grid').isVisible());
  for (const hidden of ['.views', '.filters', '.tools']) assert.ok(!(await page.locator(hidden).isVisible()), hidden);
  await close(page);
});

test('five hundred facts by sixty articles stay below 5 MB and fluid', async () => {
  assert.ok(statSync(`${pages}/wide.html`).size < 5e6);
  const page = await open('wide.html');
  assert.equal(await page.locator(rows).count(), 500);
  const slow = await page.evaluate(async () => {
    const scroller = document.querySelector('.scroller');
    const frames = [];
    let last = performance.now();
    for (let step = 0; step < 60; ++step) {
      scroller.scrollTop += 400;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      frames.push(now - last);
      last = now;
    }
    return frames.sort((a, b) => b - a).slice(0, 3).map(Math.round);
  });
  console.log(`slowest frames while scrolling: ${slow.join(', ')} ms`);
  assert.ok(await page.evaluate(() => document.querySelector('.head').getBoundingClientRect().top >= document.querySelector('.scroller').getBoundingClientRect().top - 1), 'the head stays');
  await close(page);
});
