import { spawn } from 'node:child_process';

const FRAMES = ['|', '/', '-', '\\'];

/** A moving line on a terminal; one plain line elsewhere. Everything goes to stderr. */
function startProgress(title) {
	if (!process.stderr.isTTY) {
		process.stderr.write(`${title} …\n`);
		return () => undefined;
	}
	const started = Date.now();
	let frame = 0;
	const timer = setInterval(() => {
		const seconds = Math.round((Date.now() - started) / 1000);
		process.stderr.write(`\r${FRAMES[frame++ % FRAMES.length]} ${title} … ${seconds} s `);
	}, 150);
	return () => {
		clearInterval(timer);
		process.stderr.write(`\r\x1b[2K`);
	};
}

/** Runs a command quietly; on failure shows what it printed and throws. */
export async function run(title, command, args, options = {}) {
	const stop = startProgress(title);
	const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	const output = [];
	child.stdout.on('data', (chunk) => output.push(chunk));
	child.stderr.on('data', (chunk) => output.push(chunk));
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	}).finally(stop);
	const text = Buffer.concat(output).toString();
	if (code !== 0) {
		process.stderr.write(text);
		throw new Error(`${title}: \`${command} ${args.join(' ')}\` ended with code ${code}`);
	}
	return text;
}
