import { FORMATS, readLayout } from '../../../lib/formats';
import { EXTENDING_LAYOUT, FULL_LAYOUT } from './support/good-layouts';

const ID = { label: 'Record ID', const: 'A' };

function problemsOf(layout: unknown): ReadonlyArray<readonly [string, string]> {
	const reading = readLayout(layout, FORMATS);
	return reading.ok ? [] : reading.problems.map(({ path, message }) => [path, message]);
}

function withFields(...fields: unknown[]): unknown {
	return { id: 'own', encoding: { kind: 'delimited' }, records: [{ code: 'A', fields: [ID, ...fields] }] };
}

function fixed(...fields: unknown[]): unknown {
	return { id: 'own', encoding: { kind: 'fixed-width' }, records: [{ code: 'A', length: 5, fields }] };
}

function withRecords(...records: unknown[]): unknown {
	return { id: 'own', encoding: { kind: 'delimited' }, records };
}

function withPart(part: string, changes: object): unknown {
	return { ...FULL_LAYOUT, [part]: { ...(FULL_LAYOUT as unknown as Record<string, object>)[part], ...changes } };
}

describe('each contradiction is told at its place', () => {
	test.each<readonly [string, unknown, string, RegExp]>([
		['a gap in positions', withFields({ n: 3, label: 'B' }), 'records[0].fields[1].n', /would have to be 2/],
		['the same label twice', withFields({ label: 'B' }, { label: 'B' }), 'records[0].fields[2]', /same name/],
		['a label without letters', withFields({ label: '中文' }), 'records[0].fields[1].label', /name/],
		['a name that every object has', withFields({ label: 'X', name: 'constructor' }), 'records[0].fields[1]', /camelCase/],
		['a label that gives such a name', withFields({ label: 'To String' }), 'records[0].fields[1]', /camelCase/],
		['an amount without Cents', withFields({ label: 'B', kind: 'money', name: 'amount' }), 'records[0].fields[1].name', /Cents/],
		['a shortest length above the longest', withFields({ label: 'B', min: 3, max: 2 }), 'records[0].fields[1]', /shortest/],
		['a constant too long for its field', withFields({ label: 'B', const: 'XYZ', max: 2 }), 'records[0].fields[1]', /longer/],
		['a code with the delimiter in it', withFields({ label: 'B', kind: 'code', values: { 'x|y': '' } }), 'records[0].fields[1]', /separates/],
		['a default with the delimiter in it', withFields({ label: 'B', default: '|' }), 'records[0].fields[1]', /separates/],
		['no codes', withFields({ label: 'B', kind: 'code', values: {} }), 'records[0].fields[1].values', /At least one/],
		['a code that is a key of no object', withFields(JSON.parse('{"label":"B","kind":"code","values":{"__proto__":"x"}}')), 'records[0].fields[1].values.__proto__', /cannot/],
		['a date without form', withFields({ label: 'B', kind: 'date' }), 'records[0].fields[1].pictures', /needed/],
		['an unknown kind', withFields({ label: 'B', kind: 'monye' }), 'records[0].fields[1].kind', /“money”/],
		['a misspelt member', withFields({ lable: 'B' }), 'records[0].fields[1].lable', /“label”/],
		['appending without extending', withRecords({ code: 'A', fields: [ID], appendFields: [{ label: 'B' }] }), 'records[0].appendFields', /extends/],
		['no width', fixed({ label: 'B' }), 'records[0].fields[0]', /width/],
		['fields longer than the line', fixed({ label: 'B', width: 6 }), 'records[0].length', /6 characters/],
		['groups at fixed positions', { id: 'own', encoding: { kind: 'fixed-width' }, records: [{ code: 'A', fields: [{ label: 'B', width: 1 }], repeat: { label: 'G', fields: [{ label: 'C', width: 1 }] } }] }, 'records[0]', /fixed positions/],
		['a fault in a group', withRecords({ code: 'A', fields: [ID], repeat: { label: 'G', fields: [{ label: 'C', min: 2, max: 1 }] } }), 'records[0].repeat.fields[0]', /shortest/],
		['an open end after a group', withRecords({ code: 'A', fields: [ID], openEnd: true, repeat: { label: 'G', fields: [{ label: 'C' }] } }), 'records[0]', /nothing can follow/],
		['two records of one code', withRecords({ code: 'A', fields: [ID] }, { code: 'A', fields: [ID] }), '', /share a code/],
		['two records for every other line', withRecords({ code: 'A', when: { kind: 'otherwise' }, fields: [{ label: 'X' }] }, { code: 'B', when: { kind: 'otherwise' }, fields: [{ label: 'X' }] }), 'records[1].when', /never be found/],
		['an identity that is no field', withRecords({ code: 'A', identity: 'b', fields: [ID] }), 'records[0]', /identity/],
		['a record of the name for lines of no record', withRecords({ code: 'unknown', fields: [ID] }), 'records[0]', /taken/],
		['a code like the beginning of another', withRecords({ code: 'A', fields: [ID] }, { code: 'A1', fields: [{ label: 'B', min: 2, max: 1 }] }), 'records[1].fields[0]', /shortest/],
		['a total of no record', withFields({ label: 'B', kind: 'count', total: { kind: 'count', of: ['Z'] } }), 'records[0]', /does not exist/],
		['a delimiter that is a letter', { id: 'own', encoding: { kind: 'delimited', delimiter: 'x' }, records: [{ code: 'A', fields: [{ label: 'B' }] }] }, '', /delimiter/],
		['a delimiter of two signs', { id: 'own', encoding: { kind: 'delimited', delimiter: '||' }, records: [{ code: 'A', fields: [{ label: 'B' }] }] }, 'encoding.delimiter', /one sign/],
		['an encoding that other readers read', { id: 'own', encoding: { kind: 'x12', transactionSet: '835', versions: [] }, records: [{ code: 'A', fields: [{ label: 'B' }] }] }, 'encoding.kind', /X12, XML and HL7 v2/],
		['an unknown encoding', { id: 'own', encoding: { kind: 'fixedwidth' }, records: [{ code: 'A', fields: [{ label: 'B' }] }] }, 'encoding.kind', /“fixed-width”/],
		['the id of a built-in format', { ...FULL_LAYOUT, id: 'balance-file' }, 'id', /extends/],
		['a file name out of its folder', { ...FULL_LAYOUT, fileName: { template: '../{date}.txt' } }, 'fileName.template', /letters/],
		['a file name that hides', { ...FULL_LAYOUT, fileName: { template: '.{date}.txt' } }, 'fileName.template', /dot/],
		['a placeholder that every object has', { ...FULL_LAYOUT, fileName: { template: '{constructor}.txt' } }, 'fileName.template', /placeholder/],
		['many placeholders', { ...FULL_LAYOUT, fileName: { template: '{a}{b}{c}{d}.txt' } }, 'fileName.template', /at most 3/],
		['extending nothing', { ...EXTENDING_LAYOUT, extends: 'eod-posting-1.22' }, 'extends', /“eod-posting-1.2/],
		['extending X12', { extends: 'x12-remittance' }, 'extends', /X12/],
		['another id that a built-in format has', { ...EXTENDING_LAYOUT, id: 'balance-file' }, 'id', /built-in/],
		['a record described twice', { extends: 'eod-posting-1.2', records: [{ code: 'IMDPA12' }, { code: 'IMDPA12' }] }, 'records[1].code', /twice/],
		['a replaced field beyond the known ones', { extends: 'eod-posting-1.2', records: [{ code: 'IMDPA12', fields: [{ n: 30, label: 'B' }] }] }, 'records[0].fields[0]', /29 fields.*appendFields/],
		['an appended field of a known name', { extends: 'eod-posting-1.2', records: [{ code: 'IMDPA12', appendFields: [{ label: 'Amount', kind: 'money' }] }] }, 'records[0].appendFields[0]', /same name/],
		['a further record without fields', { extends: 'eod-posting-1.2', records: [{ code: 'B' }] }, 'records[0]', /no fields/],
		['an encoding that the built-in fields lack widths for', { extends: 'eod-posting-1.2', encoding: { kind: 'fixed-width' } }, 'extends', /width/],
		['a mapped field that was replaced', { extends: 'eod-posting-1.2', records: [{ code: 'IMDPA12', fields: [{ n: 9, label: 'Reference' }] }] }, 'payment.transactionId', /no field/],
		['part of a mapping where there was none', { extends: 'balance-file', payment: { record: 'IMPSCIF' } }, 'payment.amount', /left out/],
		['a mapping of no record', withPart('payment', { record: 'TZ' }), 'payment.record', /“TX”|no record/],
		['an amount that is none', withPart('payment', { amount: 'totalCents' }), 'payment.amount', /no field/],
		['a moment that is no date', withPart('payment', { transactedAt: 'rate' }), 'payment.transactedAt', /not a date/],
		['codes that the field never holds', withPart('payment', { action: { field: 'action', payment: ['PAID'] } }), 'payment.action', /None/],
		['a sign by an action that is missing', { ...FULL_LAYOUT, payment: { record: 'TX', amount: 'amountCents', sign: 'byAction' } }, 'payment.action', /needed/],
		['a sign by an indicator that is missing', { ...FULL_LAYOUT, payment: { record: 'TX', amount: 'amountCents', sign: 'byIndicator' } }, 'payment.minus', /needed/],
		['an outlet of no field', withPart('payment', { outlet: { merchantId: 'rate', storeId: 'store', terminalId: 'rate' } }), 'payment.outlet.storeId', /no field/],
		['a deposit day that is no date', withPart('deposit', { effectiveDate: 'rate' }), 'deposit.effectiveDate', /not a date/],
		['a trace number of no field', withPart('deposit', { traceNumber: 'trace' }), 'deposit.traceNumber', /no field/],
		['an answer of no field', withPart('answer', { sentRecord: 'sent' }), 'answer.sentRecord', /no field/],
		['an error of no field in groups', withPart('answer', { error: { reason: 'reason', inGroups: true } }), 'answer.error.reason', /no field/],
		['a verdict of no record', withPart('answer', { file: { record: 'ZZ', status: 'status', accepted: ['A'], rejected: ['R'] } }), 'answer.file.record', /no record/],
		['a count of no field', withPart('answer', { counts: { record: 'TX', total: 'sum' } }), 'answer.counts.total', /no field/],
		['a state of no field', withPart('states', { key: [['transactionId'], ['claim']] }), 'states.key[1][0]', /no field/],
	])('%s', (_what, layout, path, message) => {
		const found = problemsOf(layout);
		expect(found).toContainEqual([path, expect.stringMatching(message)]);
	});
});
