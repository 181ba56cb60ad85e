import { readNotification } from '../../lib/notifications';
import { bytes, FORMS, ID, notification, PLAN, read, readText, refusal, SALE, TYPES, write } from './samples';

/** Which form a body has, in which characters it is written, and what is refused with which status. */

describe('the form', () => {
	const bodies = { json: write('json', SALE), xml: write('xml', SALE), nvp: write('nvp', SALE) };
	const plausible = [null, '', 'text/plain', 'application/octet-stream', 'application/json; charset=utf-8', 'Text/XML', 'application/vnd.x+json', 'application/soap+xml', 'application/x-www-form-urlencoded', 'not a type'];

	test.each(FORMS)('is what the body is, under any type that may stand on it (%s)', (form) => {
		for (const type of plausible) expect([type, notification(readNotification(bytes(bodies[form]), type)).form]).toEqual([type, form]);
	});

	test.each(FORMS)('is not looked for under a type of something else (%s)', (form) => {
		for (const type of ['text/html', 'image/png', 'multipart/form-data; boundary=x', 'application/pdf', 'image/svg+xml']) expect([type, refusal(readNotification(bytes(bodies[form]), type))]).toEqual([type, '415 noKnownForm']);
	});

	test('that nobody knows is refused', () => {
		for (const text of ['hello', '"text"', '12', '=x', '&a=b', '\u0001']) expect([text, refusal(readText(text))]).toEqual([text, '415 noKnownForm']);
		expect(refusal(readNotification(bytes('hello'), TYPES.json))).toBe('400 malformedJson');
		expect(refusal(readNotification(bytes('hello'), TYPES.xml))).toBe('400 malformedXml');
		expect(refusal(readNotification(bytes('hello'), TYPES.nvp))).toBe('400 malformedPairs');
	});
});

test.each(FORMS)('%s with a mark, blanks and line ends around it', (form) => {
	for (const text of [`\ufeff${write(form, SALE)}`, `\r\n ${write(form, SALE)}\r\n`]) expect(notification(readText(text)).identity).toBe(`payment|${ID}|sale|c`);
	expect(refusal(readText('\ufeff \r\n\t'))).toBe('400 empty');
	expect(refusal(readText(''))).toBe('400 empty');
});

describe('characters', () => {
	const name = 'Zoë Ångström';
	const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
	const told = (body: Uint8Array, type: string): unknown => notification(readNotification(body, type)).original['PatientLastName'];

	test.each(FORMS)('are UTF-8, and bytes that are not are refused (%s)', (form) => {
		const body = write(form, { ...SALE, PatientLastName: name });
		for (const charset of ['', '; charset=utf-8', '; charset="UTF-8"', '; charset=us-ascii']) expect(told(bytes(body), TYPES[form] + charset)).toBe(name);
		const prefix = write(form, SALE).slice(0, 30);
		for (const wrong of [[0xff], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x00]]) expect(refusal(readNotification(Uint8Array.from([...bytes(prefix), ...wrong, ...bytes(write(form, SALE).slice(30))]), TYPES[form]))).toBe('400 notText');
	});

	test('are Latin-1 where that is named, and nothing else', () => {
		expect(told(latin1(write('json', { ...SALE, PatientLastName: name })), 'application/json; charset=ISO-8859-1')).toBe(name);
		const xml = write('xml', { ...SALE, PatientLastName: name });
		expect(told(latin1(`<?xml version="1.0" encoding="windows-1252"?>${xml}`), TYPES.xml)).toBe(name);
		const pairs = (charset: string, last: string): unknown => told(bytes(`PaymentTransactionID=1&PatientLastName=${last}`), `${TYPES.nvp}; charset=${charset}`);
		for (const last of ['Zo%EB+%C5ngstr%F6m', 'Zo%c3%ab+%C3%85ngstr%C3%B6m']) expect(pairs('windows-1252', last)).toBe(name);
		expect(told(latin1(`PatientLastName=${name.replace(' ', '+')}&PatientID=1`), `${TYPES.nvp}; charset=iso-8859-1`)).toBe(name);
		for (const last of ['%', '%E', '%zz', 'a%EBb%']) expect(refusal(readNotification(bytes(`PatientLastName=${last}`), `${TYPES.nvp}; charset=iso-8859-1`))).toBe('400 malformedPairs');
		for (const charset of ['utf-7', 'utf-16', 'shift_jis', 'ibm037', 'x']) expect(refusal(readNotification(bytes(write('json', SALE)), `application/json; charset=${charset}`))).toBe('415 charset');
		expect(refusal(readNotification(bytes(`<?xml version="1.0" encoding="shift_jis"?>${xml}`), TYPES.xml))).toBe('415 charset');
	});

	test('a mark and the header are believed before the XML declaration', () => {
		const xml = `<?xml version="1.0" encoding="iso-8859-1"?>${write('xml', { ...SALE, PatientLastName: name })}`;
		expect(told(bytes(xml), 'application/xml; charset=utf-8')).toBe(name);
		expect(told(bytes(`\ufeff${xml}`), TYPES.xml)).toBe(name);
	});

	test('text that was made as UTF-16 and sent as UTF-8', () => {
		expect(told(bytes(`<?xml version="1.0" encoding="utf-16"?>${write('xml', { ...SALE, PatientLastName: name })}`), TYPES.xml)).toBe(name);
		expect(refusal(readNotification(Uint8Array.from(Buffer.from(`<?xml version="1.0" encoding="utf-16"?>${write('xml', SALE)}`, 'utf16le')), TYPES.xml))).toBe('400 notText');
	});
});

describe('the size', () => {
	const padded = (size: number): Uint8Array => bytes(JSON.stringify({ PaymentTransactionID: ID, AdditionalInfo1: 'x'.repeat(size - 100) }).padEnd(size, ' '));
	test('is 256 kB at most', () => {
		expect(padded(256_000).length).toBe(256_000);
		expect(refusal(readNotification(padded(256_000), null))).toBe('read');
		expect(refusal(readNotification(padded(256_001), null))).toBe('413 tooBig');
	});
	test('can be set', () => {
		expect(refusal(readNotification(padded(300_000), null, { bytes: 300_000 }))).toBe('read');
		expect(refusal(readNotification(padded(1000), null, { bytes: 999 }))).toBe('413 tooBig');
	});
});

describe('JSON', () => {
	const cases: readonly string[] = ['{', '{}x', '{"a":1,}', '{"a" "b"}', '{"a":"b"', '{a:"b"}', "{'a':'b'}", '{"a":"b"}{}', '{"a":01}', '{"a":.5}', '{"a":+1}', '{"a":1.}', '{"a":NaN}', '{"a":tru}', '{"a":"\n"}', '{"a":"\\x"}', '{"a":"\\u12"}', '{"a":"b}', '{"a":[1 2]}', '{"a":[1,]}', '{"a":[1}}', '{,}', '{"a":}', '{"a":/**/1}', '[', '[{]'];
	test.each(cases)('%j is none', (text) => expect(refusal(readText(text))).toBe('400 malformedJson'));
	test.each(['{}', '[]', '[{"Amount":"1.00"}]', ' {} '])('%j has no fields', (text) => expect(refusal(readText(text))).toBe('400 notAnObject'));
	test('agrees with the language about everything it takes', () => {
		const text = ' {"a" : [ 1 , -0.5 , "\\u00e9\\n\\"\\\\\\/" , true,false,null, [], {} ] , "b":{"c":{"d":"e"}},"" : "x"} ';
		const one = notification(readText(text));
		expect(JSON.stringify(one.original)).toBe(JSON.stringify(JSON.parse(text)));
	});
});

describe('XML', () => {
	test.each(['<n>', '<n><a></n>', '<n><a>1</a></n><n/>', '<n><a>&nope;</a></n>', '<n>text<a>1</a></n>', '<n><a>1</b></n>', '<n a=b><c/></n>', '<n><a>\u0001</a></n>', '<n><a>&#0;</a></n>', '<>'])('%j is none', (text) => expect(refusal(readText(text))).toBe('400 malformedXml'));
	test.each(['<n/>', '<n></n>', '<n>text</n>', '<?xml version="1.0"?><n a="b"/>'])('%j has no fields', (text) => expect(refusal(readText(text))).toBe('400 notAnObject'));
	test('namespaces, nil, character data, comments and references', () => {
		const one = notification(readText('<?xml version="1.0"?><!-- c --><?pi x?><p:n xmlns:p="u" xmlns:i="s"><p:Amount>42.50</p:Amount><AdditionalInfo1><![CDATA[<b>&]]>&lt;&#65;&#x42;&amp;</AdditionalInfo1><PatientID i:nil="true"/><StoreID nil="1"></StoreID><UserID nil="true">kept</UserID><MerchantID/></p:n>'));
		expect({ ...one.original }).toEqual({ Amount: '42.50', AdditionalInfo1: '<b>&<AB&', PatientID: null, StoreID: null, UserID: 'kept', MerchantID: '' });
	});
	test('elements within a field are passed through, repeats as a list', () => {
		const one = notification(readText('<n><Lines><Line>1</Line><Line><a>2</a>x</Line><Line>3</Line></Lines><PaymentTransactionID>1</PaymentTransactionID></n>'));
		expect(JSON.parse(JSON.stringify(one.original['Lines']))).toEqual({ Line: ['1', { a: '2', '#text': 'x' }, '3'] });
		expect(one.issues[0]).toMatchObject({ code: 'nestedValue', where: { field: 'Lines' } });
	});
});

describe('name-value pairs', () => {
	test.each(['a', 'a=1&b', 'a=%', 'a=%4', 'a=%zz', 'a=%ff', 'a=%c3', 'a=%c3%28', 'a=1\nb=2', 'a=1\u0000', '%ff=1', 'a=1&=2'])('%j are none', (text) => expect(refusal(readNotification(bytes(text), TYPES.nvp))).toMatch(/^400 (malformedPairs|notText)$/));
	test('are decoded', () => {
		const one = notification(readText('AdditionalInfo1=a+b%2Bc%26d%3De%C3%A9=f&PaymentTransactionID=1&&PatientID=&'));
		expect({ ...one.original }).toEqual({ AdditionalInfo1: 'a b+c&d=eé=f', PaymentTransactionID: '1', PatientID: '' });
		expect(refusal(readNotification(bytes('&&'), TYPES.nvp))).toBe('400 notAnObject');
	});
});

describe.each([['payment', SALE], ['plan', PLAN]] as const)('cut at every byte: a %s', (_, texts) => {
	test.each(['json', 'xml'] as const)('%s is refused', (form) => {
		const body = bytes(write(form, texts));
		for (let length = 0; length < body.length; length++) expect([length, refusal(readNotification(body.subarray(0, length), TYPES[form]))[0]]).toEqual([length, '4']);
	});
	test('pairs are refused or have what came whole', () => {
		const body = write('nvp', texts);
		const whole = notification(read('nvp', texts)).original;
		for (let length = 0; length < body.length; length++) {
			const reading = readNotification(bytes(body.slice(0, length)), TYPES.nvp);
			if (!reading.ok) continue;
			const entries = Object.entries(reading.notification.original);
			for (const [name, value] of entries.slice(0, -1)) expect(value).toBe(whole[name]);
			const [name = '', value] = entries.at(-1) ?? [];
			expect(String(whole[name]).startsWith(String(value))).toBe(true);
		}
	});
});
