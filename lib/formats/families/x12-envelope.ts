import type { RecordSpec } from '../spec';

/** ISA and GS, which open every X12 file [seen: InstaMed names the envelope; elements by the X12 standard]. */
export const X12_OPENING = [
	{
		code: 'ISA',
		title: 'Interchange header',
		role: 'detail',
		when: { kind: 'segment', id: 'ISA' },
		fields: [
			{ n: 1, name: 'authorizationQualifier', label: 'Authorization Information Qualifier', kind: 'text', min: 2, max: 2, default: '00', basis: 'inferred' },
			{ n: 2, name: 'authorization', label: 'Authorization Information', kind: 'text', max: 10, sensitive: true, basis: 'inferred' },
			{ n: 3, name: 'securityQualifier', label: 'Security Information Qualifier', kind: 'text', min: 2, max: 2, default: '00', basis: 'inferred' },
			{ n: 4, name: 'security', label: 'Security Information', kind: 'text', max: 10, sensitive: true, secret: true, basis: 'inferred' },
			{ n: 5, name: 'senderQualifier', label: 'Interchange ID Qualifier (Sender)', kind: 'text', min: 2, max: 2, default: 'ZZ', basis: 'inferred' },
			{ n: 6, name: 'senderId', label: 'Interchange Sender ID', kind: 'text', usage: 'R', max: 15, basis: 'inferred' },
			{ n: 7, name: 'receiverQualifier', label: 'Interchange ID Qualifier (Receiver)', kind: 'text', min: 2, max: 2, default: 'ZZ', basis: 'inferred' },
			{ n: 8, name: 'receiverId', label: 'Interchange Receiver ID', kind: 'text', usage: 'R', max: 15, basis: 'inferred' },
			{ n: 9, name: 'interchangeDate', label: 'Interchange Date', kind: 'date', usage: 'R', max: 6, pictures: ['YYMMDD'], basis: 'inferred' },
			{ n: 10, name: 'interchangeTime', label: 'Interchange Time', kind: 'text', digits: true, usage: 'R', min: 4, max: 4, basis: 'inferred', note: 'HHMM' },
			{ n: 11, name: 'repetitionSeparator', label: 'Repetition Separator or Standards Identifier', kind: 'text', min: 1, max: 1, default: '^', basis: 'inferred' },
			{ n: 12, name: 'interchangeVersion', label: 'Interchange Control Version Number', kind: 'text', min: 5, max: 5, default: '00501', basis: 'inferred' },
			{ n: 13, name: 'interchangeControlNumber', label: 'Interchange Control Number', kind: 'text', digits: true, usage: 'R', min: 9, max: 9, basis: 'inferred' },
			{ n: 14, name: 'acknowledgementRequested', label: 'Acknowledgment Requested', kind: 'text', min: 1, max: 1, default: '0', basis: 'inferred' },
			{ n: 15, name: 'usageIndicator', label: 'Usage Indicator', kind: 'code', min: 1, max: 1, values: { P: 'Production', T: 'Test' }, default: 'P', basis: 'inferred' },
			{ n: 16, name: 'componentSeparator', label: 'Component Element Separator', kind: 'text', min: 1, max: 1, default: ':', basis: 'inferred' },
		],
	},
	{
		code: 'GS',
		title: 'Functional group header',
		role: 'detail',
		when: { kind: 'segment', id: 'GS' },
		fields: [
			{ n: 1, name: 'functionalIdentifier', label: 'Functional Identifier Code', kind: 'text', usage: 'R', min: 2, max: 2, basis: 'inferred' },
			{ n: 2, name: 'applicationSender', label: "Application Sender's Code", kind: 'text', usage: 'R', min: 2, max: 15, basis: 'inferred' },
			{ n: 3, name: 'applicationReceiver', label: "Application Receiver's Code", kind: 'text', usage: 'R', min: 2, max: 15, basis: 'inferred' },
			{ n: 4, name: 'groupDate', label: 'Date', kind: 'date', usage: 'R', max: 8, pictures: ['CCYYMMDD'], basis: 'inferred' },
			{ n: 5, name: 'groupTime', label: 'Time', kind: 'text', digits: true, usage: 'R', min: 4, max: 8, basis: 'inferred' },
			{ n: 6, name: 'groupControlNumber', label: 'Group Control Number', kind: 'text', digits: true, usage: 'R', min: 1, max: 9, basis: 'inferred' },
			{ n: 7, name: 'responsibleAgency', label: 'Responsible Agency Code', kind: 'text', default: 'X', max: 2, basis: 'inferred' },
			{ n: 8, name: 'version', label: 'Version, Release and Industry Code', kind: 'text', usage: 'R', max: 12, basis: 'inferred' },
		],
	},
	{
		code: 'ST',
		title: 'Transaction set header',
		role: 'detail',
		when: { kind: 'segment', id: 'ST' },
		fields: [
			{ n: 1, name: 'transactionSet', label: 'Transaction Set Identifier Code', kind: 'text', usage: 'R', min: 3, max: 3, basis: 'inferred' },
			{ n: 2, name: 'transactionControlNumber', label: 'Transaction Set Control Number', kind: 'text', usage: 'R', min: 4, max: 9, basis: 'inferred' },
			{ n: 3, name: 'implementation', label: 'Implementation Convention Reference', kind: 'text', max: 35, basis: 'inferred' },
		],
	},
] as const satisfies readonly RecordSpec[];

/** SE, GE and IEA, which close every X12 file; counts and control numbers are filled in when left out. */
export const X12_CLOSING = [
	{
		code: 'SE',
		title: 'Transaction set trailer',
		role: 'detail',
		when: { kind: 'segment', id: 'SE' },
		fields: [
			{ n: 1, name: 'segmentCount', label: 'Number of Included Segments', kind: 'count', max: 10, basis: 'inferred' },
			{ n: 2, name: 'transactionControlNumber', label: 'Transaction Set Control Number', kind: 'text', max: 9, basis: 'inferred' },
		],
	},
	{
		code: 'GE',
		title: 'Functional group trailer',
		role: 'detail',
		when: { kind: 'segment', id: 'GE' },
		fields: [
			{ n: 1, name: 'transactionCount', label: 'Number of Transaction Sets Included', kind: 'count', max: 6, basis: 'inferred' },
			{ n: 2, name: 'groupControlNumber', label: 'Group Control Number', kind: 'text', digits: true, max: 9, basis: 'inferred' },
		],
	},
	{
		code: 'IEA',
		title: 'Interchange trailer',
		role: 'detail',
		when: { kind: 'segment', id: 'IEA' },
		fields: [
			{ n: 1, name: 'groupCount', label: 'Number of Included Functional Groups', kind: 'count', max: 5, basis: 'inferred' },
			{ n: 2, name: 'interchangeControlNumber', label: 'Interchange Control Number', kind: 'text', digits: true, max: 9, basis: 'inferred' },
		],
	},
] as const satisfies readonly RecordSpec[];
