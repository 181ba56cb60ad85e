import { Random } from './random.mjs';

const SOURCES = ['000001', '000002', '000006', '000007', '000008', '000009', '000010'];
const two = (value) => String(value).padStart(2, '0');
const same = (text) => text;
const left = (width) => (text) => text.padEnd(width, ' ');
const zeros = (width) => (text) => text.padStart(width, '0');

/**
 * Rows of an end-of-day lockbox A1.1 file without end; the same seed gives the same rows. `delimited`
 * gives the same values without their fill, a "|" between them, for readers that know no fixed columns.
 */
export class LockboxRows {
	/** What any right reading of the detail rows made so far adds up to. */
	truth = { rows: 0, cents: 0, accountLengths: 0, days: 0 };
	#random;
	#join;
	#hasHeader = false;

	constructor(seed, { delimited = false } = {}) {
		this.#random = new Random(seed);
		this.#join = delimited ? (cells) => cells.map(([text]) => text).join('|') : (cells) => cells.map(([text, fill]) => fill(text)).join('');
	}

	next() {
		const header = this.#hasHeader ? '' : `${this.#join([['H', same], ['20260302', same], ['000001', same]])}\r\n`;
		this.#hasHeader = true;
		return `${header}${this.#detail()}\r\n`;
	}

	#detail() {
		const random = this.#random;
		const { truth } = this;
		const cents = 1 + random.below(500_000);
		const day = 1 + random.below(28);
		const source = random.below(SOURCES.length);
		const account = `PAT-${random.below(1_000_000)}`;
		truth.rows += 1;
		truth.cents += cents;
		truth.accountLengths += account.length;
		truth.days += day;
		return this.#join([
			['D', same],
			[`202603${two(day)}`, same],
			[source === 1 ? String(1 + random.below(1_000_000)) : '', zeros(10)],
			[String(cents), zeros(15)],
			[account, left(20)],
			[SOURCES[source], same],
			[two(1 + random.below(30)).padStart(6, '0'), same],
			[random.below(3) === 0 ? `Apt ${random.below(400)}` : '', left(51)],
		]);
	}

	/** The trailer, with the count and the sum of the rows made so far. */
	end() {
		const { rows, cents } = this.truth;
		return `${this.#join([['T', same], [String(cents), zeros(15)], [String(rows), zeros(10)]])}\r\n`;
	}
}
