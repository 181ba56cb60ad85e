/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
import { maskCardNumbers, passesLuhn, scrubText } from '../../lib/core/redact';

/** SEED=… repeats a run, RUNS=… makes it longer. */
const SEED = Number(process.env.SEED ?? 20261121);
const RUNS = Number(process.env.RUNS ?? 10_000);

/** The published test cards. */
const VISA = '4111111111111111';
const MASTERCARD = '5500000000000004';
const AMEX = '340000000000009';
const DISCOVER = '6011000000000004';
const CARDS = [VISA, MASTERCARD, AMEX, DISCOVER];

function seeded(seed: number): (below: number) => number {
	let state = seed >>> 0;
	return (below) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}

/** A second way to do the check: from the right, every other digit counts double. */
function luhn(digits: string): boolean {
	let sum = 0;
	[...digits].reverse().forEach((digit, index) => (sum += index % 2 === 0 ? Number(digit) : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)] ?? 0));
	return sum % 10 === 0;
}

/** A number of that many digits that passes the check; made here, so that none stands in the source. */
function cardOf(length: number, random: (below: number) => number): string {
	const body = String(1 + random(9)) + Array.from({ length: length - 2 }, () => random(10)).join('');
	const last = [...'0123456789'].find((digit) => luhn(body + digit)) ?? '';
	return body + last;
}

/** True when 13 to 19 of the digits in a row pass the check; the text holds digits of 0–9 alone. */
function holdsCard(digits: string): boolean {
	for (let start = 0; start < digits.length; start++) {
		for (let length = 13; length <= 19 && start + length <= digits.length; length++) {
			if (luhn(digits.slice(start, start + length))) return true;
		}
	}
	return false;
}

function group(card: string, separator: string, size = 4): string {
	return card.match(new RegExp(`.{1,${size}}`, 'g'))?.join(separator) ?? '';
}

/** The ten digits of a script, beginning at a code point. */
function inScript(card: string, zero: number): string {
	return [...card].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
}

/** Every row of ten decimal digits that Unicode has: its zeros. */
function zeros(): number[] {
	const found: number[] = [];
	for (let code = 0x80, row = 0; code <= 0x1fbff; code++) {
		if (!/^\p{Nd}$/u.test(String.fromCodePoint(code))) row = 0;
		else if (row++ % 10 === 0) found.push(code);
	}
	return found;
}

describe('the check of card numbers', () => {
	test.each(CARDS)('%s passes, and no single changed digit does', (card) => {
		expect(passesLuhn([...card].map(Number))).toBe(true);
		for (let at = 0; at < card.length; at++) {
			for (let digit = 0; digit < 10; digit++) {
				if (String(digit) === card[at]) continue;
				expect(passesLuhn([...card.slice(0, at), digit, ...card.slice(at + 1)].map(Number))).toBe(false);
			}
		}
	});
});

describe('card numbers in text', () => {
	test.each(CARDS)('%s alone keeps its last four digits', (card) => {
		expect(maskCardNumbers(card)).toBe('*'.repeat(card.length - 4) + card.slice(-4));
	});

	test.each([
		['blank', ' '],
		['dash', '-'],
		['dot', '.'],
		['no-break space', '\u00a0'],
		['narrow no-break space', '\u202f'],
		['thin space', '\u2009'],
		['zero-width space', '\u200b'],
		['word joiner', '\u2060'],
		['soft hyphen', '\u00ad'],
		['byte order mark', '\ufeff'],
		['en dash', '–'],
		['plus, the blank of a form body', '+'],
		['underscore', '_'],
		['comma', ','],
		['slash', '/'],
		['tab', '\t'],
		['line end', '\r\n'],
		['blank, dash, blank', ' - '],
		['NUL', '\u0000'],
		['escape', '\u001b'],
	])('groups with %s between are one number', (_, separator) => {
		for (const card of CARDS) {
			const text = group(card, separator);
			expect(maskCardNumbers(text)).toBe([...text].map((character, at, all) => (/\d/.test(character) && all.slice(at).filter((one) => /\d/.test(one)).length > 4 ? '*' : character)).join(''));
			expect(scrubText(`card ${text} refused`)).not.toMatch(/\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d/);
		}
	});

	test('a separator after every digit is no hiding place', () => {
		for (const card of CARDS) for (const separator of [' ', '-', '.', '\u00a0', '\u200d', '\u00ad\u00ad']) expect(scrubText(group(card, separator, 1)).replace(/\D/g, '')).toBe(card.slice(-4));
	});

	test('grouped as its brand groups it', () => {
		expect(maskCardNumbers('3400 000000 00009')).toBe('**** ****** *0009');
	});

	test('glued digits before and after do not hide it', () => {
		const random = seeded(SEED);
		for (const card of CARDS) {
			for (let before = 0; before <= 30; before++) {
				const left = Array.from({ length: before }, () => random(10)).join('');
				const right = Array.from({ length: random(31) }, () => random(10)).join('');
				const shown = maskCardNumbers(`x${left}${card}${right}y`);
				expect(shown.slice(1 + before, 1 + before + card.length - 4)).toBe('*'.repeat(card.length - 4));
			}
		}
	});

	test('letters around it do not hide it', () => {
		expect(maskCardNumbers(`PAN${VISA}EXP`)).toBe('PAN************1111EXP');
		expect(maskCardNumbers(`{"CardNumber":"${VISA}"}`)).toBe('{"CardNumber":"************1111"}');
		expect(maskCardNumbers(`<n>${AMEX}</n>&cardNumber=${DISCOVER}&x=1`)).toBe('<n>***********0009</n>&cardNumber=************0004&x=1');
	});

	test('two numbers that overlap are both masked', () => {
		// the second begins within the first
		const random = seeded(SEED + 1);
		for (let round = 0; round < 200; round++) {
			const first = cardOf(16, random);
			const rest = cardOf(13 + random(7), random);
			const both = first + rest.slice(random(5));
			expect(holdsCard(maskCardNumbers(both).replace(/\*/g, 'x').split('x').sort((a, b) => b.length - a.length)[0] ?? '')).toBe(false);
		}
	});

	test('twelve digits and numbers that fail the check stay', () => {
		for (const text of ['411111111111', 'order 12 of 2026-11-21', '', 'no digits']) expect(maskCardNumbers(text)).toBe(text);
		const random = seeded(SEED + 7);
		let others = 0;
		while (others < 500) {
			const number = Array.from({ length: 13 + random(5) }, () => random(10)).join('');
			if (holdsCard(number)) continue;
			others += 1;
			expect(maskCardNumbers(`id ${number}`)).toBe(`id ${number}`);
		}
	});

	test('lengths 13 to 19 are all masked, in every row of digits that Unicode has', () => {
		const random = seeded(SEED + 2);
		const rows = zeros();
		expect(rows.length).toBeGreaterThan(60);
		for (const zero of rows) {
			for (const card of [...CARDS, ...Array.from({ length: 7 }, (_, more) => cardOf(13 + more, random))]) {
				const shown = [...maskCardNumbers(`a ${inScript(card, zero)} b`)];
				expect([zero.toString(16), shown.slice(2, 2 + card.length - 4).join('')]).toEqual([zero.toString(16), '*'.repeat(card.length - 4)]);
			}
		}
	});

	test('circled, raised and lowered digits and keycaps count as digits', () => {
		const circled = (digit: number): string => (digit === 0 ? '⓪' : String.fromCodePoint(0x2460 + digit - 1));
		for (const write of [circled, (digit: number) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[digit] ?? '', (digit: number) => '₀₁₂₃₄₅₆₇₈₉'[digit] ?? '', (digit: number) => `${digit}\ufe0f\u20e3`]) {
			for (const card of CARDS) {
				const text = [...card].map((digit) => write(Number(digit))).join('');
				expect(maskCardNumbers(text).match(/\*/g)).toHaveLength(card.length - 4);
			}
		}
	});

	test('digits of several scripts in one number', () => {
		const random = seeded(SEED + 3);
		const rows = [48, ...zeros()];
		for (let round = 0; round < 500; round++) {
			const card = cardOf(13 + random(7), random);
			const text = [...card].map((digit) => inScript(digit, rows[random(rows.length)] ?? 48)).join('');
			expect(maskCardNumbers(text).startsWith('*'.repeat(card.length - 4))).toBe(true);
		}
	});

	test(`no card number is left in ${RUNS} random texts`, () => {
		const random = seeded(SEED + 4);
		const separators = ['', '', '', ' ', '-', '.', '\u00a0', ' - '];
		const around = ['', 'card ', '"', '\n', 'No. 12 / ', '99', '0', 'é', '=', '\u001b[31m', '<b>', '漢字'];
		const rows = [48, 48, 48, 0xff10, 0x660, 0x966, 0x1d7ce, 0x1d7e2];
		let missed = 0;
		for (let round = 0; round < RUNS; round++) {
			const card = cardOf(13 + random(7), random);
			const separator = separators[random(separators.length)] ?? '';
			const zero = rows[random(rows.length)] ?? 48;
			const before = (around[random(around.length)] ?? '') + (around[random(around.length)] ?? '');
			const written = group(card, separator, 1 + random(6)).replace(/\d/g, (digit) => inScript(digit, zero));
			const text = before + written + (around[random(around.length)] ?? '');
			const masked = [...maskCardNumbers(text)];
			// its own digits, all but the last four, one by one
			const places = [...text].flatMap((character, at) => (/^\p{Nd}$/u.test(character) && at >= [...before].length ? [at] : [])).slice(0, card.length - 4);
			if (places.some((at) => masked[at] !== '*')) missed += 1;
			// what is shown holds none either
			if ((scrubText(text).normalize('NFKC').match(/\d+/g) ?? []).some(holdsCard)) missed += 1;
		}
		expect({ seed: SEED, missed }).toEqual({ seed: SEED, missed: 0 });
	});

	test('masking what is masked changes nothing', () => {
		const random = seeded(SEED + 5);
		for (let round = 0; round < 500; round++) {
			const once = maskCardNumbers(Array.from({ length: 60 }, () => '0123456789 -.x'[random(14)]).join(''));
			expect(maskCardNumbers(once)).toBe(once);
		}
	});

	test('text without a card number comes back as it is, whatever it holds', () => {
		for (const text of ['Ünïcode ✓ 🙂', '\ud800 half a character', 'a\u0000b', '٣ apples', '１２ pieces']) expect(maskCardNumbers(text)).toBe(text);
	});
});

describe('text from outside as it is shown', () => {
	test('nothing in it starts a new line or steers a terminal', () => {
		const random = seeded(SEED + 6);
		const tricks = ['\r', '\n', '\r\n', '\u001b[2J', '\u001b]0;title\u0007', '\u009b31m', '\b\b\b', '\u2028', '\u2029', '\u0085', '\u202e', '\u2066', '\u0000', '\u200f', '\ufeff', '\u000b', '\u000c'];
		for (let round = 0; round < 1000; round++) {
			const text = Array.from({ length: 1 + random(6) }, () => `${tricks[random(tricks.length)]}2026 ERROR forged`).join('x');
			const shown = scrubText(text, 10_000);
			expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
			expect(shown.split(/\r\n|[\r\n\u0085\u2028\u2029]/)).toHaveLength(1);
		}
	});

	test('control characters between the digits do not hide a card number', () => {
		for (const control of ['\u0000', '\u001b', '\u200b', '\u202e', '\r\n', '\u00ad', '\u0000'.repeat(40), '\u200b\r\n'.repeat(9)]) {
			expect(scrubText(`no ${group(VISA, control)}`)).toBe('no **** **** **** 1111');
		}
	});

	test('is cut at the limit, after masking, and never within a character', () => {
		expect(scrubText('x'.repeat(501))).toBe(`${'x'.repeat(499)}…`);
		expect(scrubText('x'.repeat(500))).toHaveLength(500);
		for (let limit = 8; limit < 60; limit++) {
			const shown = scrubText(`${'🙂'.repeat(8)} ${VISA} ${'🙂'.repeat(20)}`, limit);
			expect(shown.length).toBeLessThanOrEqual(limit);
			expect(shown).not.toMatch(/\d{5}/);
			// a half character does not survive UTF-8
			expect(Buffer.from(shown, 'utf8').toString('utf8')).toBe(shown);
		}
	});

	test('work grows with the length of the text, not with its square', () => {
		// counts steps instead of time: every window looks at 13 to 19 digits, so a number of n digits costs about n of them
		const spy = jest.spyOn(Array.prototype, 'slice');
		const cost = (length: number): number => {
			spy.mockClear();
			maskCardNumbers('7'.repeat(length));
			return spy.mock.calls.length;
		};
		const [small, large] = [cost(1000), cost(8000)];
		spy.mockRestore();
		expect(large / small).toBeLessThan(8.8);
	});
});
