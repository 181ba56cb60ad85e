/** One whole file of each kind. All people and numbers are invented. */
import { isaOf, joined, segmentsOf } from './envelope';

export const FUNCTIONAL = segmentsOf({
	functionalCode: 'FA',
	version: '005010X231A1',
	sets: [
		{
			kind: '999',
			version: '005010X231A1',
			body: [
				'AK1*HC*5101*005010X222A1',
				'AK2*837*0001*005010X222A1',
				'IK5*A',
				'AK2*837*0002*005010X222A1',
				'IK3*NM1*12*2010BA*8',
				'CTX*CLM01:PT2002',
				'IK4*9*67*1',
				'IK3*CLM*20*2300*8',
				'IK4*5:2*1332*7*QQCANARY',
				'IK5*R*5',
				'AK2*837*0003*005010X222A1',
				'IK3*REF*31*2300*I9',
				'IK5*E*I5',
				'AK9*P*3*3*2',
			],
		},
	],
});

export const FUNCTIONAL_4010 = segmentsOf({
	functionalCode: 'FA',
	version: '004010X098',
	isaVersion: '00401',
	sets: [{ kind: '997', version: '', body: ['AK1*HC*5102', 'AK2*837*0001', 'AK3*DTP*14**8', 'AK4*3*1251*8*20269999', 'AK5*R*5', 'AK9*R*1*1*0*2'] }],
});

export const CLAIM_ACKNOWLEDGEMENT = segmentsOf({
	functionalCode: 'HN',
	version: '005010X214',
	sets: [
		{
			kind: '277',
			version: '005010X214',
			body: [
				'BHT*0085*08*277X2140*20260302*1405*TH',
				'HL*1**20*1',
				'NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EX001',
				'TRN*1*2002020202020',
				'DTP*050*D8*20260301',
				'HL*2*1*21*1',
				'NM1*41*2*EXAMPLE CLINIC*****46*CLINIC01',
				'TRN*2*BATCH7001',
				'STC*A1:19:PR*20260302*WQ*365.5',
				'QTY*90*1',
				'QTY*AA*1',
				'HL*3*2*19*1',
				'NM1*85*2*EXAMPLE CLINIC*****XX*1999999984',
				'HL*4*3*PT',
				'NM1*QC*1*CANARYLAST*CANARYFIRST****MI*CANARYMEMBER',
				'TRN*2*PT1001',
				'STC*A2:20:PR*20260302*WQ*100',
				'REF*1K*PAYER220216359803X',
				'DTP*472*D8*20260210',
				'HL*5*3*PT',
				'NM1*QC*1*CANARYLAST*CANARYFIRST****MI*CANARYMEMBER',
				'TRN*2*PT1002',
				'STC*A7:562:85*20260302*U*265.5******A6:145:85',
				'REF*D9*CLEARING77',
				'SVC*HC:99213*140',
				'STC*A7:454*20260302*U',
				'REF*FJ*L2',
			],
		},
	],
});

export const INTERCHANGE_ANSWER = [isaOf('INSTAMED', 'CLINIC01'), 'TA1*000000901*260302*0801*R*025', 'IEA*0*000000077'];

const PROFESSIONAL_BODY = (code: 'X' | 'U'): string[] => [
	`BHT*0019*00*BATCH7001*20260302*0800*CH`,
	...(code === 'U' ? ['REF*87*004010X098A1'] : []),
	'NM1*41*2*EXAMPLE CLINIC*****46*CLINIC01',
	'PER*IC*BILLING*TE*5550100100',
	'NM1*40*2*INSTAMED*****46*INSTAMED',
	'HL*1**20*1',
	'NM1*85*2*EXAMPLE CLINIC*****XX*1999999984',
	'N3*1 MAIN STREET',
	'N4*SPRINGFIELD*IL*627010000',
	'REF*EI*999999999',
	'HL*2*1*22*0',
	'SBR*P*18*******CI',
	'NM1*IL*1*CANARYLAST*CANARYFIRST****MI*CANARYMEMBER',
	'N3*9 CANARYSTREET',
	'N4*SPRINGFIELD*IL*62701',
	'DMG*D8*19700101*F',
	'NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EX001',
	'CLM*PT1001*150***11:B:1*Y*A*Y*Y',
	'HI*ABK:J020',
	'NM1*82*1*STONE*MARY****XX*1999999976',
	'SBR*S*18*******CI',
	'NM1*IL*1*OTHER',
	'LX*1',
	'SV1*HC:99213*100*UN*1***1',
	'DTP*472*D8*20260210',
	'LX*2',
	'SV1*HC:87880*50*UN*1***1',
	'DTP*472*D8*20260211',
	'HL*3*1*22*1',
	'SBR*P********CI',
	'NM1*IL*1*CANARYPARENT*CANARYFIRST****MI*CANARYMEMBER2',
	'NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EX002',
	'HL*4*3*23*0',
	'PAT*19',
	'NM1*QC*1*CANARYCHILD*CANARYKID',
	'DMG*D8*20150505*M',
	'CLM*PT1002*75.5***11:B:7*Y*A*Y*Y',
	'DTP*472*RD8*20260212-20260213',
	'LX*1',
	'SV1*HC:99212*75.5*UN*1***1',
	'CLM*PT1003*20***11:B:1*Y*A*Y*Y',
	'LX*1',
	'SV1*HC:99211*20*UN*1***1',
	'DTP*472*D8*20260214',
];

export const CLAIMS_PROFESSIONAL = segmentsOf({
	functionalCode: 'HC',
	version: '005010X222A1',
	sender: 'CLINIC01',
	receiver: 'INSTAMED',
	sets: [{ kind: '837', version: '005010X222A1', body: PROFESSIONAL_BODY('X') }],
});

export const CLAIMS_PROFESSIONAL_4010 = segmentsOf({
	functionalCode: 'HC',
	version: '004010X098A1',
	sender: 'CLINIC01',
	receiver: 'INSTAMED',
	isaVersion: '00401',
	sets: [{ kind: '837', version: '', body: PROFESSIONAL_BODY('U') }],
});

export const CLAIMS_INSTITUTIONAL = segmentsOf({
	functionalCode: 'HC',
	version: '005010X223A2',
	sender: 'CLINIC01',
	receiver: 'INSTAMED',
	sets: [
		{
			kind: '837',
			version: '005010X223A2',
			body: [
				'BHT*0019*00*BATCH7002*20260302*0800*CH',
				'HL*1**20*1',
				'NM1*85*2*EXAMPLE HOSPITAL*****XX*1999999984',
				'HL*2*1*22*0',
				'SBR*P*18*******CI',
				'NM1*IL*1*CANARYLAST*CANARYFIRST****MI*CANARYMEMBER',
				'DMG*D8*19700101*F',
				'NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EX001',
				'CLM*HS1*1200.25***11:A:1**A*Y*Y',
				'DTP*434*RD8*20260201-20260205',
				'CL1*1*7*30',
				'LX*1',
				'SV2*0120**1000*DA*4',
				'DTP*472*D8*20260201',
				'LX*2',
				'SV2*0250**200.25*UN*1',
			],
		},
	],
});

export const ELIGIBILITY_ANSWER = segmentsOf({
	functionalCode: 'HB',
	version: '005010X279A1',
	sets: [
		{
			kind: '271',
			version: '005010X279A1',
			body: [
				'BHT*0022*11*ASK1*20260302*0801',
				'HL*1**20*1',
				'NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EX001',
				'HL*2*1*21*1',
				'NM1*1P*2*EXAMPLE CLINIC*****XX*1999999984',
				'HL*3*2*22*0',
				'TRN*1*PAYERTRACE*9888888888',
				'TRN*2*ASK-0001*9999999999',
				'NM1*IL*1*CANARYLAST*CANARYFIRST*Q***MI*CANARYMEMBER',
				'REF*6P*GROUP55',
				'N3*9 CANARYSTREET',
				'DMG*D8*19700101*F',
				'DTP*346*D8*20260101',
				'EB*1**30^88**GOLD PLAN',
				'EB*B*IND*98**GOLD PLAN*27*25.5*****Y',
				'EB*A*IND*30***27**.2****N',
				'EB*C*FAM*30***23*1500',
				'DTP*292*RD8*20260101-20261231',
				'MSG*CALL FOR DETAILS',
				'EB*R**30',
				'LS*2120',
				'NM1*PRP*2*OTHER PLAN*****PI*OT9',
				'LE*2120',
				'HL*4*2*22*1',
				'NM1*IL*1*CANARYPARENT*CANARYFIRST****MI*CANARYMEMBER2',
				'HL*5*4*23*0',
				'TRN*2*ASK-0002*9999999999',
				'NM1*03*1*CANARYCHILD*CANARYKID',
				'AAA*Y**67*C',
				'DMG*D8*20150505*M',
			],
		},
	],
});

/** Words that may stand in no issue. */
export const CANARIES = ['CANARY', '19700101', '20150505'];

export const SAMPLES: readonly (readonly [name: string, text: string])[] = [
	['999', joined(FUNCTIONAL)],
	['997', joined(FUNCTIONAL_4010)],
	['277CA', joined(CLAIM_ACKNOWLEDGEMENT)],
	['TA1', joined(INTERCHANGE_ANSWER)],
	['837P', joined(CLAIMS_PROFESSIONAL)],
	['837P 4010', joined(CLAIMS_PROFESSIONAL_4010)],
	['837I', joined(CLAIMS_INSTITUTIONAL)],
	['271', joined(ELIGIBILITY_ANSWER)],
];
