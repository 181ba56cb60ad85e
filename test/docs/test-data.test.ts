import { TEST_CARDS } from '../../sandbox/state/cards';
import { PLAN_TERMS } from '../../sandbox/state/plan-eligibility';
import { answerFor, ORDINARY_ANSWER, TEST_AMOUNTS, type AmountAnswer } from '../../sandbox/state/test-amounts';
import { ORDINARY_SECURITY_CODE, ORDINARY_ZIP, TEST_SECURITY_CODES, TEST_ZIPS } from '../../sandbox/state/test-checks';
import { formatCents } from '../../lib/core/money';
import { readPage } from './pages';

const page = readPage('docs/test-data.md');

/** Cells of the rows under a heading's table whose first head cell is so called. */
function tableOf(firstHead: string): string[][] {
	const lines = page.split('\n');
	const head = lines.findIndex((line) => line.startsWith(`| ${firstHead} |`));
	const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
	return lines.slice(head + 2, end).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', '')));
}

function wordsOf({ status, approves, fault, later }: AmountAnswer): string {
	if (fault === 'serverError') return 'the server fails with HTTP 500; nothing is charged';
	if (fault === 'noAnswer') return 'no answer ever comes; nothing is charged';
	if (later === 'settlementError') return 'approved; the settlement of the night fails, and the status becomes SE';
	if (later === 'takenBack') return 'approved and settled; two business nights later the bank takes it back: CB for a card, RI for a bank account';
	if (approves === 'half') return 'half of it is approved';
	return status === 'D' ? 'declined' : 'approved, and settled at night';
}

describe('the page of test data', () => {
	test('names the cards that the sandbox takes, and no other number of that length', () => {
		expect(tableOf('brand')).toEqual(TEST_CARDS.map((card) => [card.name, card.number, 'seen']));
		const numbers = new Set(page.match(/\d{13,19}/g));
		expect([...numbers].sort()).toEqual(TEST_CARDS.map((card) => card.number).sort());
	});

	test('says what each amount brings about', () => {
		const rowOf = (ends: string, answer: AmountAnswer): string[] => [ends, ...(answer.fault === undefined ? [answer.status, answer.responseCode] : ['none', 'none']), wordsOf(answer), 'project'];
		const rows = Object.keys(TEST_AMOUNTS).sort().map((lastTwo) => rowOf(`.${lastTwo}`, answerFor(Number(lastTwo))));
		expect(tableOf('amount ends in')).toEqual([...rows, rowOf('other', ORDINARY_ANSWER)]);
	});

	test('says what addresses and security codes bring about', () => {
		const rows = (table: typeof TEST_ZIPS, other: { code: string; meaning: string }): string[][] => [...Object.entries(table), ['other', other] as const].map(([value, { code, meaning }]) => [value, code, meaning, 'project']);
		expect(tableOf('ZIP')).toEqual(rows(TEST_ZIPS, ORDINARY_ZIP));
		expect(tableOf('security code')).toEqual(rows(TEST_SECURITY_CODES, ORDINARY_SECURITY_CODE));
	});

	test('names the terms of plans', () => {
		for (const text of [formatCents(PLAN_TERMS.smallestBalanceCents), formatCents(PLAN_TERMS.smallestInstallmentCents), `at most ${PLAN_TERMS.mostInstallments}`]) expect(page).toContain(text);
	});
});
