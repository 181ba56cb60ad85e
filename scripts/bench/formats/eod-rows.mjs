import { Random } from './random.mjs';

const TYPES = ['CreditCard', 'CreditCard', 'CreditCard', 'eCheck', 'DebitCard', 'Cash'];
const CARDS = ['VISA', 'MC', 'AMEX', 'DISCOVER'];
const STATUSES = ['C', 'C', 'C', 'S', 'A', 'D', 'V', 'RI', 'CB'];
const two = (value) => String(value).padStart(2, '0');
const hex = (random) => random.next().toString(16).padStart(8, '0');

/** End-of-day 1.4 rows without end; the same seed gives the same rows. */
export class EodRows {
	/** What any right reading of the rows made so far adds up to. */
	truth = { rows: 0, cents: 0, nameLengths: 0, seconds: 0 };
	#random;

	constructor(seed) {
		this.#random = new Random(seed);
	}

	next() {
		const random = this.#random;
		const { truth } = this;
		const cents = 1 + random.below(500_000);
		const type = TYPES[random.below(TYPES.length)];
		const second = random.below(60);
		const person = random.below(50_000);
		const name = `Lastname${person % 997}`;
		truth.rows += 1;
		truth.cents += cents;
		truth.nameLengths += name.length;
		truth.seconds += second;
		const payment = `${type}|${random.below(12) === 0 ? 'Credit' : 'AuthCapt'}|${Math.floor(cents / 100)}.${two(cents % 100)}|${type === 'CreditCard' ? CARDS[random.below(4)] : ''}`;
		const transaction = `${hex(random)}${hex(random)}${hex(random)}${hex(random)}|A${random.below(1_000_000)}`;
		const moment = `2026${two(1 + random.below(12))}${two(1 + random.below(28))}${two(random.below(24))}${two(random.below(60))}${two(second)}`;
		const status = STATUSES[random.below(STATUSES.length)];
		const patient = `${name}|First${person % 391}|${person % 3 === 0 ? 'Q' : ''}|PAT-${person}|${1 + (person % 900)} Test Lane|${person % 5 === 0 ? `Apt ${person % 40}` : ''}|Springfield|IL|62704`;
		const rest = `visit ${random.below(100_000)}||||||front desk ${random.below(12)}|TC${random.below(30)}||||`;
		return `IMDPA14|9000001|1|${1 + random.below(9)}|${payment}|${transaction}|${moment}|${status}|${patient}|${rest}\r\n`;
	}

	/** An end-of-day file has no trailer. */
	end() {
		return '';
	}
}
