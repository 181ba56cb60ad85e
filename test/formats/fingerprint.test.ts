import { findFormat, FORMATS, rowFingerprint } from '../../lib/formats';
import { readText } from './support/bytes';

const balance = findFormat('balance-file')!;
const rest = { invoiceDate: '2026-03-02', clientId: 'C1', status: 'S' };
const reference = '00000000-0000-4000-8000-000000000009';

test('a balance is told apart by its statement reference alone, where it has one', () => {
	const one = rowFingerprint(balance, { values: { patientId: 'P1', amountDueCents: 100, statementReferenceNumber: reference } });
	const changed = rowFingerprint(balance, { values: { patientId: 'P1', amountDueCents: 200, statementReferenceNumber: reference } });
	const other = rowFingerprint(balance, { values: { patientId: 'P1', amountDueCents: 100, statementReferenceNumber: reference.replace('9', '8') } });
	expect(one.by).toBe('identity');
	expect(changed).toEqual(one);
	expect(other.sha256).not.toBe(one.sha256);
});

test('without a reference, by the whole content; order of names and empty values do not matter', () => {
	const one = rowFingerprint(balance, { values: { ...rest, patientId: 'P1', amountDueCents: 100 } });
	expect(one.by).toBe('content');
	expect(rowFingerprint(balance, { record: 'IMPSCIF', values: { amountDueCents: '1.00', patientId: 'P1', patientLast: '', statementReferenceNumber: null, ...rest } })).toEqual(one);
	expect(rowFingerprint(balance, { values: { ...rest, patientId: 'P1', amountDueCents: 101 } }).sha256).not.toBe(one.sha256);
	expect(rowFingerprint(balance, { values: { ...rest, patientId: 'C1', amountDueCents: 100, clientId: 'P1' } }).sha256).not.toBe(one.sha256);
});

test('no two rows of the examples share a fingerprint, and it shows no value', async () => {
	const seen = new Set<string>();
	let different = 0;
	for (const format of FORMATS) {
		const { rows } = await readText(format, format.example);
		different += new Set(rows.map(({ raw }) => raw)).size;
		for (const row of rows) {
			const { sha256 } = rowFingerprint(format, row);
			expect(sha256).toMatch(/^[0-9a-f]{64}$/);
			seen.add(sha256);
		}
	}
	expect(seen.size).toBe(different);
});
