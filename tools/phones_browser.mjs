// The pages of a phone in a real browser: `node tools/phones_browser.mjs [FOLDER for pictures]`, run by hand.
//
// Needs `npm install playwright-core axe-core` here or above, Chromium, and PYTHON (default: python3) with fiche4 in it.
// It leads the program by typed lines, on the loopback interface alone; the exit code is 1 if anything is wrong.
import { chromium } from 'playwright-core';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.argv[2] || fs.mkdtempSync(path.join(os.tmpdir(), 'phones-'));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'room-'));
const journal = path.join(folder, '.x.yaml.phones');
fs.mkdirSync(pictures, { recursive: true });
let program, wrong = 0, pages = 0;

const sleep = ms => new Promise(done => setTimeout(done, ms));
const lines = () => (fs.existsSync(journal) ? fs.readFileSync(journal, 'utf8').split('\n').filter(Boolean).map(JSON.parse) : []);
const say = line => program.stdin.write(line + '\n');
function tell(what, good, figure = '') { if (!good) wrong++; console.log(good ? 'ok   ' : 'WRONG', what, figure); }
async function start() {
  const fresh = !fs.existsSync(path.join(folder, 'x.yaml'));
  program = spawn(process.env.PYTHON || 'python3', ['-m', 'fiche4', 'diagnose', 'x.yaml', '--plain', '--phones', '--address', '127.0.0.1', '--collective', 'Essai'], { cwd: folder, env: { ...process.env, FICHE4_LANG: 'fr' } });
  program.stderr.on('data', data => tell('stderr', false, String(data)));
  program.stdout.resume();
  if (fresh) say('enseignants, vie scolaire, <b>partenaires</b> & co');
  while (!lines().some(line => line.at)) await sleep(20);
  const url = 'http://' + lines().find(line => line.at).at;
  for (;;) { try { await fetch(url); return url; } catch { await sleep(20); } }
}
const until = async (what, true_) => { for (let n = 0; n < 500; n++) { if (await true_()) return true; await sleep(20); } tell(what, false, 'waited in vain'); return false; };

let url = await start();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
async function phone(options = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, locale: 'fr-FR', ...options });
  const page = await context.newPage();
  page.on('pageerror', error => tell('error in the page', false, String(error)));
  page.on('console', message => message.type() === 'error' && !/Failed to load|ERR_/.test(message.text()) && tell('console', false, message.text()));
  return [page, context];
}
const shot = (page, name, fullPage = false) => page.screenshot({ path: path.join(pictures, name + '.png'), fullPage });
async function join(page, role = 'enseignants') {
  await page.goto(url);
  await page.getByLabel(role).check();
  await page.getByRole('button', { name: /Entrer|Enter/ }).click();
  await page.getByText(/Regardez l.écran|Look at the screen|Question \d/).first().waitFor();
}
// axe, width and targets of one page as it stands, in every language, theme and size, with the same cookies
async function check(name, cookies) {
  for (const locale of ['fr-FR', 'en-GB']) for (const colorScheme of ['light', 'dark']) for (const [width, zoom] of [[360, 1], [320, 2]]) {
    const [page, context] = await phone({ locale, colorScheme, viewport: { width, height: 640 }, javaScriptEnabled: true });
    await context.addCookies(cookies);
    await page.goto(name === 'wrong code' ? url.replace(/\w+$/, 'zzzz') : url);
    if (zoom > 1) await page.evaluate(z => { document.documentElement.style.fontSize = z * 100 + '%'; }, zoom);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join(' | '))));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    const low = await page.evaluate(() => [...document.querySelectorAll('label, button, a')].filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 80)));
    const lang = await page.evaluate(() => document.documentElement.lang);
    pages++;
    const good = !found.length && wide <= width && !low.length && lang === locale.slice(0, 2);
    if (!good || (locale === 'fr-FR' && colorScheme === 'light')) tell(`${name}, ${locale}, ${colorScheme}, ${width} px at ${zoom * 100} %`, good, [...found, 'width ' + wide, ...low].join('; '));
    await shot(page, `${name}-${locale.slice(0, 2)}-${colorScheme}-${width}`, true);
    await context.close();
  }
}

const [a, first] = await phone(), [n, second] = await phone({ javaScriptEnabled: false });
await check('join', []);
await check('wrong code', []);
await join(a); await join(n, 'vie scolaire');
await check('lobby', await first.cookies());
let began = Date.now();
say('');
await a.getByText('Question 1 sur 5').waitFor();
tell('open -> the question is there by itself', true, Date.now() - began + ' ms');
const words = await a.locator('form').innerText();
const rubric = JSON.parse((await import('node:child_process')).execFileSync(process.env.PYTHON || 'python3', ['-c', 'import json; from fiche4.sources.yaml_file import default_rubric as d; print(json.dumps([list(d(l).dimensions[0].descriptors.values()) for l in ("fr", "en")]))'], { encoding: 'utf8' }));
const plain = text => text.replace(/[\s\u00a0]+/g, ' ').replace(/’/g, "'");
tell('the five descriptors word for word', rubric[0].every(text => plain(words).includes(plain(text))));
await check('vote', await first.cookies());
await a.getByText('3. Collectif implanté').click();
began = Date.now();
await a.getByRole('button', { name: 'Voter' }).dblclick();
await a.getByText('Enregistré').waitFor();
tell('tap -> Enregistré', true, Date.now() - began + ' ms');
const inSight = locator => locator.evaluate(e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; });
tell('"Enregistré" and the button are in sight', await inSight(a.locator('#said')) && await inSight(a.locator('button')));
tell('a double tap is one vote', new Set(lines().filter(line => line.vote).map(line => line.vote)).size === 1);
await shot(a, 'recorded');
await check('recorded', await first.cookies());

await n.reload();
await n.getByText('2. Collectif émergent /').click();
await n.getByRole('button', { name: 'Voter' }).click();
tell('without script', (await n.locator('#said').innerText()).includes('niveau 2'));
await n.reload();
tell('a reload keeps it', await n.locator('input:checked').getAttribute('value') === '2');
await n.goBack().catch(() => {}); await n.goto(url);
tell('Back and again: the same vote', await n.locator('input:checked').getAttribute('value') === '2');

await first.setOffline(true);
await a.getByText('4. Collectif émergent réseau').click();
await a.getByRole('button', { name: 'Changer' }).click();
await a.locator('#net:not(:empty)').waitFor({ timeout: 9000 });
tell('offline is said', (await a.locator('#net').innerText()).includes('Pas encore enregistré') && await inSight(a.locator('#net')));
tell('and nothing else is claimed', !(await a.locator('#said').isVisible()), await a.locator('#said').innerText());
await shot(a, 'offline');
await first.setOffline(false);
began = Date.now();
await a.getByText('Enregistré : niveau 4').waitFor({ timeout: 15000 });
tell('Wi-Fi back -> recorded by itself', true, Date.now() - began + ' ms');

program.kill('SIGKILL');
await a.locator('#net:not(:empty)').waitFor({ timeout: 9000 });
const before = url;
began = Date.now();
url = await start();
tell('killed and begun again: the same address', url === before, Date.now() - began + ' ms');
await a.locator('#net:empty').waitFor({ state: 'attached', timeout: 15000 });
tell('the page lives on, with its vote', (await a.locator('#said').innerText()).includes('niveau 4') && await a.locator('input:checked').getAttribute('value') === '4', Date.now() - began + ' ms');
say('');

for (const rank of [1, 3, 3]) {
  const [other, context] = await phone();
  await join(other);
  await other.locator('label').nth(rank - 1).click();
  await other.getByRole('button', { name: 'Voter' }).click();
  await other.getByText('Enregistré').waitFor();
  await context.close();
}
const cdp = await first.newCDPSession(a);
await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
say('f');
await until('the vote to be closed', () => lines().some(line => line.close));
await sleep(1000);
await cdp.send('Page.setWebLifecycleState', { state: 'active' });
began = Date.now();
await a.getByText('La salle : 5 voix').waitFor({ timeout: 15000 });
tell('frozen through the reveal, awake -> shown', true, Date.now() - began + ' ms');
tell('a slept form is refused in words', await (async () => { await n.getByText('4. Collectif émergent réseau').click(); await n.getByRole('button', { name: 'Changer' }).click(); return plain(await n.locator('h1').innerText()).includes("n'a pas été compté"); })());
await shot(n, 'late');
await check('shown', await first.cookies());
const evil = await (await browser.newContext()).newPage();
await evil.setContent(`<form method=post action="${url}/vote"><input name=question value=collectif><input name=turn value=1><input name=rank value=1><button>x</button></form>`);
const [answer] = await Promise.all([evil.waitForResponse(r => r.url().includes('/vote')), evil.click('button')]);
tell("another page's form is refused", answer.status() === 403, answer.status());
const [refuser, refusing] = await phone();
await refuser.goto(url);
await refusing.route('**/join', async route => { await route.continue(); });
await refuser.getByLabel('enseignants').check();
await refuser.getByRole('button', { name: 'Entrer' }).click();
await refusing.clearCookies();
await refuser.goto(url + '?in=1');
tell('a browser without cookies is told', (await refuser.locator('h1').innerText()).includes('cookies'));
await check('lobby after', []);

// keys only, and the next question comes by itself while one is being read
say('3');
await a.getByText('Question 2 sur 5').waitFor({ timeout: 9000 });
tell('the new question has the focus', await a.evaluate(() => document.activeElement.id) === 'title');
await a.keyboard.press('Tab'); await a.keyboard.press('Space'); await a.keyboard.press('ArrowDown'); await a.keyboard.press('Tab'); await a.keyboard.press('Enter');
await a.getByText('Enregistré : niveau').waitFor();
tell('voted with keys alone', true, await a.locator('#said').innerText());
for (let number = 2; number <= 5; number++) { say('f'); await sleep(300); say('2'); await sleep(300); }
say(''); say(''); // the review, the agenda
for (let number = 0; number < 4; number++) { await sleep(200); say(''); }
await a.getByText('Prochaines étapes').first().waitFor({ timeout: 15000 });
tell('the sheet to take home', (await a.locator('main').innerText()).includes('Prochaines étapes'));
await shot(a, 'home', true);
await until('the journal to be gone', () => !fs.existsSync(journal));
tell('the journal is gone at the end', !fs.existsSync(journal));
console.log(pages, 'pages checked;', wrong, 'wrong; pictures in', pictures);
await browser.close();
program.kill();
process.exit(wrong ? 1 : 0);
