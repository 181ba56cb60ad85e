import { X12_CLOSING, X12_OPENING } from '../families/x12-envelope';
import { X12_REMITTANCE } from '../families/x12-remittance';
import type { FormatSpec } from '../spec';

/** ERA: what payers paid, claim by claim, delivered to providers. */
export const x12Remittance = {
	id: 'x12-remittance',
	title: 'ERA (X12 835)',
	direction: 'from-instamed',
	family: 'remittance',
	encoding: { kind: 'x12', transactionSet: '835', versions: ['005010X221A1', '004010X091A1'] },
	emptyFile: 'notStated',
	records: [...X12_OPENING, ...X12_REMITTANCE, ...X12_CLOSING],
	coverage: { state: 'complete', note: 'The page defers to the X12 implementation guide' },
	notes: [
		'In a folder of the client account on the InstaMed SFTP site',
		'Or pushed to the client\'s own SFTP',
		'Standard output: the remittances of all payers in one file, by time received; splitting by payer, with file naming of its own, can be configured',
		'National Standards Format v2 (Medicare only) is named as another format and is not read.',
	],
	sources: [
		'https://developers.instamed.com/healthcare/claims-remittance/remittance/',
	],
	example: [
		'ISA*00*          *00*          *ZZ*PLAN           *ZZ*CLINIC         *260302*2000*^*00501*000000001*0*P*:~',
		'GS*HP*PLAN*CLINIC*20260302*2000*1*X*005010X221A1~',
		'ST*835*0001~',
		'BPR*I*80*C*ACH*CCP*01*000000000*DA*0000000001*1999999999**01*000000000*DA*0000000002*20260304~',
		'TRN*1*910000100001*1999999999~',
		'REF*EV*CLINIC~',
		'DTM*405*20260302~',
		'N1*PR*Sample Health Plan~',
		'N3*10 Plan Road~',
		'N4*Springfield*IL*62704~',
		'PER*CX*Billing*TE*5550100001~',
		'N1*PE*Test Clinic*XX*1999999984~',
		'LX*1~',
		'CLP*CLAIM-1*1*125.5*80*20.5*12*PCN-1*11*1~',
		'CAS*CO*45*25~',
		'CAS*PR*3*20.5~',
		'NM1*QC*1*Sample*Ada****MI*PAT-1001~',
		'DTM*232*20260220~',
		'SVC*HC:99213*125.5*80**1~',
		'DTM*472*20260220~',
		'CAS*CO*45*25~',
		'CAS*PR*3*20.5~',
		'AMT*B6*100.5~',
		'LQ*HE*N130~',
		'SE*23*0001~',
		'GE*1*1~',
		'IEA*1*000000001~',
		'',
	].join('\n'),
} as const satisfies FormatSpec;
