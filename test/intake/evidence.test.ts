import { findFormat, FORMATS } from '../../lib/formats';
import { readEvidence, type Evidence } from '../../lib/intake';
import { inPieces } from '../formats/support/bytes';
import { lookAlikesOf } from '../formats/support/look-alikes';

async function evidenceOf(id: string): Promise<Evidence> {
	const reading = await readEvidence(inPieces(Buffer.from(findFormat(id)?.example ?? ''), 97), { name: 'file.txt' });
	if (!reading.ok) throw new Error(`${id}: ${reading.problem.reason}`);
	return reading.evidence;
}

/** Signed cents of each row of the examples, by each layout's own way to write signs. */
const PAYMENTS: Readonly<Record<string, readonly number[]>> = {
	// the action tells; what was charged back is taken back
	'eod-posting-1.0': [12550, -4000, -8025],
	'eod-posting-1.1': [12550, -4000, -8025],
	'eod-posting-1.1.1': [12550, -4000, -8025],
	'eod-posting-1.2': [12550, -4000, -8025],
	'eod-posting-1.2.1': [12550, -4000, -8025],
	'eod-posting-1.2.2': [12550, -4000, -8025],
	'eod-posting-1.3': [12550, -4000, -8025],
	'eod-posting-1.4': [12550, -2500, -8000],
	'eod-posting-1.5': [12550, -4000, -8025],
	// a minus sign
	'eod-posting-lockbox-a': [12550, 4000, 8025],
	'eod-posting-lockbox-a-v2': [12550, 4000, 8025],
	'eod-posting-lockbox-a1.1': [12550, 4000, 8025],
	'eod-posting-lockbox-f': [12550, 4000, 8025],
	// a column of its own
	'eod-posting-lockbox-b': [12550, -4000, 8025],
	'eod-posting-lockbox-c': [12550, -4000, 8025],
	'eod-posting-lockbox-c-v2': [12550, -4000, 8025],
	// inverted: payments are written negative
	'eod-posting-lockbox-e': [12550, -4000, 8025],
	// no sign at all
	'eod-posting-lockbox-i-v1': [12550, 4000, 8025],
	// an 835 with the patient as payer: the flag tells, with or without a minus
	'eod-posting-lockbox-g': [12550, -4000],
	'eod-posting-lockbox-g-v2': [12550, -4000],
	'eod-posting-x12-835-1.0': [12550, -4000],
	'eod-posting-x12-835-2.0': [12550, -4000],
};

test.each(Object.entries(PAYMENTS))('%s yields its payments, signed by the one rule', async (id, cents) => {
	const { file, formatId, payments } = await evidenceOf(id);
	expect(file).toMatchObject({ kind: 'posting', complete: true });
	expect([id, ...lookAlikesOf(id)]).toContain(formatId);
	expect(payments.map(({ amountCents }) => amountCents)).toEqual(cents);
	expect(payments.every(({ patientAccountNumber }) => /^(?:000)?PAT-?100\d$/.test(patientAccountNumber ?? ''))).toBe(true);
});

test('no posting file of a public layout is left out above, but those without amounts', () => {
	const postings = FORMATS.filter(({ family, coverage }) => family === 'posting' && coverage.state !== 'layoutNotPublic').map(({ id }) => id);
	// lockbox D was seen up to the column before the amount
	expect(postings.filter((id) => !(id in PAYMENTS))).toEqual(['eod-posting-lockbox-d']);
});

test('a direction that the layout does not write is not guessed', async () => {
	const { payments } = await evidenceOf('eod-posting-lockbox-i-v1');
	expect(payments.map(({ action }) => action)).toEqual(['other', 'other', 'other']);
});

test.each(['payment-deposit-1.0', 'payment-deposit-2.0', 'payment-deposit-3.0'])('%s yields its deposit lines', async (id) => {
	const { file, depositLines } = await evidenceOf(id);
	expect(file).toMatchObject({ kind: 'deposit', complete: true });
	expect(depositLines.length).toBeGreaterThan(1);
});

test('an ERA yields its remittance', async () => {
	const { file, remittances } = await evidenceOf('x12-remittance');
	expect(file).toMatchObject({ kind: 'remittance', complete: true });
	expect(remittances).toEqual([expect.objectContaining({ amountCents: 8000, traceNumber: '910000100001' })]);
});
