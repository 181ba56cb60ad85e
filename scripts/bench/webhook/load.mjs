import { Agent, request } from 'node:http';

/** Pause between two looks at the clock, in milliseconds. */
const TICK_MS = 2;

function post({ url, headers, body, agent, timeoutMs }) {
	return new Promise((resolve) => {
		const sending = request(url, { method: 'POST', agent, headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...headers }, timeout: timeoutMs }, (response) => {
			response.resume();
			response.once('end', () => resolve(response.statusCode));
			response.once('error', () => resolve(0));
		});
		sending.once('timeout', () => sending.destroy());
		sending.once('error', () => resolve(0));
		sending.end(body);
	});
}

/**
 * Open loop: posts at a steady rate, whether answers come or not, as senders do who know nothing of each other. The
 * time of an answer counts from when its post was due, so that a sender that falls behind hides nothing.
 * `bodyOf(n)` gives the body of the n-th post, from 0. Status 0: no answer.
 */
export async function postSteadily({ url, headers = {}, bodyOf, perSecond, seconds, timeoutMs = 120_000 }) {
	const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
	const total = perSecond * seconds;
	const answers = [];
	const began = performance.now();
	for (let sent = 0; sent < total; ) {
		const due = Math.min(total, Math.floor(((performance.now() - began) * perSecond) / 1000) + 1);
		for (; sent < due; sent += 1) {
			const [index, at] = [sent, began + (sent * 1000) / perSecond];
			answers.push(post({ url, headers, body: bodyOf(index), agent, timeoutMs }).then((status) => ({ index, status, ms: performance.now() - at })));
		}
		await new Promise((resolve) => setTimeout(resolve, TICK_MS));
	}
	const results = await Promise.all(answers);
	agent.destroy();
	return results;
}

/** The time within which that share of the answers came, in milliseconds. */
export function within(results, share) {
	const sorted = results.map(({ ms }) => ms).sort((a, b) => a - b);
	return Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0);
}
