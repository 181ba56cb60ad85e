import fc from 'fast-check';
import { readXml } from '../../lib/gateway/wire/read-xml';
import { readSoap } from '../../lib/gateway/wire/soap';
import { SEED } from './seed';

const soap = (body: string): string => `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${body}</soap:Body></soap:Envelope>`;

function problem(text: string): string {
	const read = readXml(text);
	return read.ok ? 'none' : read.problem;
}

test('document types and entities are refused', () => {
	const laughs = Array.from({ length: 10 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('');
	expect(problem(`<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ha">${laughs}]><l>&l10;</l>`)).toBe('documentType');
	expect(problem('<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><x/>')).toBe('documentType');
	expect(problem('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>')).toBe('documentType');
	expect(problem('<x>&f;</x>')).toBe('notXml');
	expect(problem('<x>&nbsp;</x>')).toBe('notXml');
	expect(readXml('<x>&lt;&amp;&#65;&#x42;&apos;&quot;&gt;</x>')).toEqual({ ok: true, root: { name: 'x', children: [], text: '<&AB\'">' } });
});

test('an include is an element like any other', () => {
	const read = readXml('<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd" parse="text"/></x>');
	expect(read).toEqual({ ok: true, root: { name: 'x', children: [{ name: 'include', children: [], text: '' }], text: '' } });
});

test('depth, number and size have limits, and what passes them is given up early', () => {
	expect(problem('<a>'.repeat(100_000))).toBe('tooDeep');
	expect(problem(`${'<a>'.repeat(65)}${'</a>'.repeat(65)}`)).toBe('tooDeep');
	expect(problem(`${'<a>'.repeat(64)}${'</a>'.repeat(64)}`)).toBe('none');
	expect(problem(`<a>${'<b/>'.repeat(60_000)}</a>`)).toBe('tooManyElements');
	expect(problem(`<a>${'x'.repeat(5_000_000)}</a>`)).toBe('tooLong');
	expect(problem(`<a ${'b'.repeat(100_000)}`)).toBe('notXml');
});

test.each(['', ' ', '<', '<a>', '<a></b>', '<a/><b/>', 'text', '<a>&</a>', '<a b=c/>', '<html><body><br></body></html>', '{"a":1}', '<a>\u0000</a>'])('%j is no XML', (text) => expect(problem(text)).toBe('notXml'));

test('random texts are read or refused, and nothing is thrown', () => {
	fc.assert(
		fc.property(fc.array(fc.oneof(fc.constantFrom('<', '>', '</', '/>', '<a>', '</a>', '<!DOCTYPE', '<![CDATA[', ']]>', '<?xml', '?>', '&', ';', '"', '='), fc.string({ maxLength: 4 })), { maxLength: 30 }), (parts) => {
			const read = readXml(parts.join(''));
			expect(typeof read.ok).toBe('boolean');
		}),
		{ seed: SEED, numRuns: 5000 },
	);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

describe('SOAP', () => {
	test('an answer, in whatever prefix', () => {
		expect(readSoap(soap('<m:XResponse xmlns:m="u"><m:XResult>1</m:XResult></m:XResponse>'))).toMatchObject({ kind: 'answer', answer: { name: 'XResponse', children: [{ name: 'XResult', text: '1' }] } });
		expect(readSoap(`\ufeff${soap('<XResponse/>')}`)).toMatchObject({ kind: 'answer' });
	});

	test('faults of both versions', () => {
		expect(readSoap(soap('<soap:Fault><faultcode>soap:Client</faultcode><faultstring>Amount &lt; 0</faultstring></soap:Fault>'))).toEqual({ kind: 'fault', side: 'caller', text: 'Amount < 0' });
		expect(readSoap(soap('<soap:Fault><soap:Code><soap:Value>soap:Receiver</soap:Value></soap:Code><soap:Reason><soap:Text>No</soap:Text></soap:Reason></soap:Fault>'))).toEqual({ kind: 'fault', side: 'server', text: 'No' });
		expect(readSoap(soap('<soap:Fault/>'))).toEqual({ kind: 'fault', side: 'unknown', text: '' });
		expect(readSoap(soap('<soap:Fault><faultcode>soap:constructor</faultcode></soap:Fault>'))).toEqual({ kind: 'fault', side: 'unknown', text: '' });
	});

	test('anything else is unreadable', () => {
		for (const text of ['<x/>', soap(''), '<Envelope/>', '<html><Body><p/></Body></html>']) expect(readSoap(text)).toMatchObject({ kind: 'unreadable' });
	});
});
