import type { INodeExecutionData } from 'n8n-workflow';
import { buildFile, findFormat, type RowInput } from '../../lib/formats';
import { fileNode, item, run } from './rig';

const format = findFormat('provider-payment-level-file');
if (format === undefined) throw new Error('The format is missing');

function row(trace: string, status: string, date: string | null): RowInput {
	return {
		values: { originalTraceNumber: trace, payeePrimaryId: '1999999984', paymentDate: date, paymentAmountCents: 8000, payerName: 'Sample Health Plan', payeeLast: 'Canarybird', payeePrimaryIdQualifier: 'XX', status },
	};
}

function file(name: string, rows: readonly RowInput[]): INodeExecutionData {
	const { bytes } = buildFile(format!, rows);
	if (bytes === null) throw new Error('The rows cannot be written');
	return item({}, bytes, name);
}

const MONDAY = file('states_20260302.txt', [row('T1', 'PENDING APPROVAL', null), row('T2', 'PAID', '2026-03-02')]);
const TUESDAY = file('states_20260303.txt', [row('T1', 'PAID', '2026-03-03')]);

function follow(states: string): ReturnType<typeof fileNode> {
	return fileNode('Follow', { resource: 'payoutFile', operation: 'follow', source: 'binary', binaryField: 'data', format: 'detect', states, options: { remember: false } });
}

test.each([
	['in order', [MONDAY, TUESDAY]],
	['in reverse', [TUESDAY, MONDAY]],
	['twice', [MONDAY, TUESDAY, MONDAY]],
])('the latest state counts, whichever way the files come: %s', async (_, files) => {
	const result = await run({ credentials: {} }, [...files], [follow('all')]);
	expect([result.status, result.error?.message]).toEqual(['success', undefined]);
	const states = result.items('Follow').map(({ json }) => json);
	expect(states.map(({ originalTraceNumber, status, date, amount }) => [originalTraceNumber, status, date, amount])).toEqual([
		['T1', 'PAID', '2026-03-03', '80.00'],
		['T2', 'PAID', '2026-03-02', '80.00'],
	]);
	expect(states[0]?.history).toHaveLength(2);
	expect(JSON.stringify(states)).not.toContain('Canarybird');
});

test('changes tell where it stood before', async () => {
	const result = await run({ credentials: {} }, [MONDAY, TUESDAY], [follow('changes')]);
	expect(result.items('Follow').map(({ json }) => [json.originalTraceNumber, json.before, json.status])).toEqual([
		['T1', null, 'PENDING APPROVAL'],
		['T2', null, 'PAID'],
		['T1', 'PENDING APPROVAL', 'PAID'],
	]);
});
