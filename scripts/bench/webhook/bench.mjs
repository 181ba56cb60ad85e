import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../setup/paths.mjs';
import { installedN8n } from './installed-n8n.mjs';
import { postSteadily, within } from './load.mjs';
import { notificationBody } from './notification.mjs';

const LOGIN = { user: 'instamed-notifications', password: randomBytes(18).toString('base64url') };
const headers = { Authorization: `Basic ${Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64')}` };

/** Starts one of the servers beside this file and waits until it tells its addresses. */
async function startServer(name, env = {}) {
	const folder = join(root, 'bench', 'programs');
	mkdirSync(folder, { recursive: true });
	const outfile = join(folder, `${name}.cjs`);
	await build({ entryPoints: [join(root, 'scripts', 'bench', 'webhook', `${name}.ts`)], outfile, bundle: true, packages: 'external', platform: 'node', format: 'cjs', target: 'node20', logLevel: 'error' });
	const child = fork(outfile, [root, LOGIN.user, LOGIN.password], { env: { ...process.env, ...env } });
	const next = () =>
		new Promise((resolve, reject) => {
			const ended = (code) => reject(new Error(`${name} ended with ${code}`));
			child.once('exit', ended);
			child.once('message', (message) => (child.off('exit', ended), resolve(message)));
		});
	const ask = async (question) => (child.send(question), await next());
	return { addresses: await next(), idle: async () => await ask('idle'), report: async () => await ask('report'), end: () => child.connected && child.send('end') };
}

/** Every answer 200 must have its event, and every event only once. */
function judge(results, names) {
	const counts = new Map();
	for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
	const answered = results.filter(({ status }) => status === 200);
	const others = new Map();
	for (const { status } of results) if (status !== 200) others.set(status, (others.get(status) ?? 0) + 1);
	return {
		sent: results.length,
		others: [...others].map(([status, count]) => `${status === 0 ? 'no answer' : status} ${count}`).join(', '),
		answered: answered.length,
		handedOver: names.length,
		lost: answered.filter(({ name }) => !counts.has(name)).length,
		twice: [...counts.values()].filter((count) => count > 1).length,
		p50: within(results, 0.5),
		p99: within(results, 0.99),
		longest: within(results, 1),
	};
}

/** Posts one load; names tell the events of one load from those of another. */
async function load(url, who, { perSecond, seconds }, run) {
	const nameOf = (index) => `${who}-${run}-${index}`;
	const results = await postSteadily({ url, headers, perSecond, seconds, bodyOf: (index) => notificationBody(nameOf(index)) });
	return results.map((result) => ({ ...result, name: nameOf(result.index) }));
}

function say(where, { sent, answered, others, handedOver, lost, twice, p50, p99, longest }) {
	process.stderr.write(`  ${where}: sent ${sent}, answered 200 ${answered}${others === '' ? '' : ` (${others})`}, handed over ${handedOver}, lost ${lost}, twice ${twice}, p50 ${p50} ms, p99 ${p99} ms, longest ${longest} ms\n`);
}

async function inEngine(plan) {
	const server = await startServer('engine-server');
	await load(server.addresses.url, 'warm', { perSecond: Math.min(50, plan.perSecond), seconds: 2 }, 0);
	const results = await load(server.addresses.url, 'ours', plan, 1);
	const { names } = await server.report();
	server.end();
	const ours = judge(results, names.filter((name) => name.startsWith('ours')));
	say('trigger in the engine', ours);
	const work = `${plan.perSecond} notifications a second for ${plan.seconds} s, trigger in n8n's engine`;
	return [
		{ work: `${work}: lost or handed over twice`, value: ours.lost + ours.twice, unit: 'of them', mustReach: 0, aim: null },
		{ work: `${work}: not answered 200`, value: ours.sent - ours.answered, unit: 'of them', mustReach: 0, aim: null },
		{ work: `${work}: answer, p99`, value: ours.p99, unit: 'ms', mustReach: 1000, aim: null },
		{ work: `${work}: answer, longest`, value: ours.longest, unit: 'ms', mustReach: 5000, aim: null },
	];
}

/** n8n calls itself ready before its workflows are active. */
async function untilActive(url) {
	for (let looks = 0; looks < 300 && (await fetch(url, { method: 'POST' })).status === 404; looks += 1) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Each comes once early and once late. The first version of the Webhook node is treated by n8n as triggers of others are. */
const ORDER = ['peer', 'ours', 'first', 'first', 'ours', 'peer'];
/** InstaMed hears no answer that comes later, in milliseconds. */
const PATIENCE_MS = 20_000;

async function inN8n(plan) {
	const n8n = await installedN8n();
	if (n8n === null) {
		process.stderr.write('  n8n is not installed: left out. "npm run test:n8n" installs it.\n');
		return [];
	}
	const server = await startServer('n8n-server', { INSTAMED_N8N_NODE: n8n.node, INSTAMED_N8N_PROGRAM: n8n.program });
	const { addresses } = server;
	for (const who of new Set(ORDER)) {
		await untilActive(addresses[who]);
		await load(addresses[who], who, { perSecond: 5, seconds: 3 }, 0);
	}
	const results = { peer: [], ours: [], first: [] };
	for (const [run, who] of ORDER.entries()) {
		// an answer does not tell that the execution has ended: what one burst leaves behind is not the next one's burden
		await server.idle();
		results[who].push(...(await load(addresses[who], who, plan, run + 1)));
	}
	const stored = await server.report();
	const judged = (who) => judge(results[who], stored[who].filter((name) => name !== '' && !name.startsWith(`${who}-0-`)));
	const [peer, ours, first] = [judged('peer'), judged('ours'), judged('first')];
	say('n8n\'s own Webhook node in n8n', peer);
	say('its first version in n8n', first);
	say('trigger in n8n', ours);
	const work = `${plan.perSecond} a second for ${plan.seconds} s in a real n8n with SQLite`;
	const against = (share, name, one) => ({ work: `${work}: answer, ${share}, against ${name}`, oursMs: ours[share], peerMs: one[share], ratio: one[share] / Math.max(1, ours[share]), mustReach: null, aim: null });
	return [
		{ work: `${work}: lost or executed twice`, value: ours.lost + ours.twice, unit: 'of them', mustReach: 0, aim: null },
		{ work: `${work}: forgotten after a restart`, value: Math.min(500, stored.ours.length) - stored.remembered, unit: 'of the last 500', mustReach: 0, aim: null },
		{ work: `${work}: answered later than InstaMed waits`, value: results.ours.filter(({ ms }) => ms > PATIENCE_MS).length, unit: 'of them', mustReach: null, aim: null },
		...['p50', 'p99'].flatMap((share) => [against(share, 'n8n\'s Webhook node', peer), against(share, 'its first version, which n8n treats as it treats ours', first)]),
	];
}

/**
 * Notifications posted without regard to answers: none may be lost, whatever the load. A whole n8n with SQLite takes
 * far fewer a second than its trigger, so it gets a burst, and all the time it needs.
 */
export async function benchWebhook({ perSecond = 500, seconds = 30, n8nPerSecond = 500, n8nSeconds = 1 } = {}) {
	return [...(await inEngine({ perSecond, seconds })), ...(await inN8n({ perSecond: n8nPerSecond, seconds: n8nSeconds }))];
}
