import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { Random } from './random.mjs';

const TYPES = ['CreditCard', 'CreditCard', 'CreditCard', 'eCheck', 'DebitCard', 'Cash'];
const CARDS = ['VISA', 'MC', 'AMEX', 'DISCOVER'];
const STATUSES = ['C', 'C', 'C', 'S', 'A', 'D', 'V', 'RI', 'CB'];
const two = (value) => String(value).padStart(2, '0');

function makeRow(random) {
	const cents = 1 + random.below(500_000);
	const type = TYPES[random.below(TYPES.length)];
	const moment = `2026${two(1 + random.below(12))}${two(1 + random.below(28))}${two(random.below(24))}${two(random.below(60))}${two(random.below(60))}`;
	const id = Array.from({ length: 4 }, () => random.next().toString(16).padStart(8, '0')).join('');
	const person = random.below(50_000);
	const columns = [
		'IMDPA14', '9000001', '1', String(1 + random.below(9)), type, random.below(12) === 0 ? 'Credit' : 'AuthCapt',
		`${Math.floor(cents / 100)}.${two(cents % 100)}`, type === 'CreditCard' ? CARDS[random.below(4)] : '', id,
		`A${random.below(1_000_000)}`, moment, STATUSES[random.below(STATUSES.length)], `Lastname${person % 997}`,
		`First${person % 391}`, person % 3 === 0 ? 'Q' : '', `PAT-${person}`, `${1 + (person % 900)} Test Lane`,
		person % 5 === 0 ? `Apt ${person % 40}` : '', 'Springfield', 'IL', '62704', `visit ${random.below(100_000)}`,
		'', '', '', '', '', `front desk ${random.below(12)}`, `TC${random.below(30)}`, '', '', '', '',
	];
	return { line: columns.join('|'), cents, nameLength: columns[12].length, second: Number(moment.slice(12)) };
}

/**
 * Writes end-of-day rows until the file has `bytes` bytes or a little more; the same seed gives the
 * same file. Returns what any right reading of it must add up to.
 */
export async function generateEod(path, bytes, seed) {
	const random = new Random(seed);
	const out = createWriteStream(path);
	const truth = { rows: 0, cents: 0, nameLengths: 0, seconds: 0 };
	let written = 0;
	while (written < bytes) {
		let part = '';
		while (part.length < 1 << 20 && written + part.length < bytes) {
			const row = makeRow(random);
			part += `${row.line}\r\n`;
			truth.rows += 1;
			truth.cents += row.cents;
			truth.nameLengths += row.nameLength;
			truth.seconds += row.second;
		}
		written += part.length;
		if (!out.write(part)) await once(out, 'drain');
	}
	out.end();
	await once(out, 'close');
	return { truth, bytes: written };
}
