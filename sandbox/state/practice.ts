import type { Outlet } from '../../lib/core/payment';

/** A part of the practice that takes payments and is paid by payers under its own name. */
export interface Department {
	readonly name: string;
	readonly outlet: Outlet;
	/** National provider identifier, invented. */
	readonly npi: string;
	readonly facilityCode: string;
	/** What it does: procedure code, text for statements, usual charge in cents. */
	readonly services: readonly { readonly procedure: string; readonly title: string; readonly chargeCents: number }[];
}

/** The invented practice whose InstaMed this is. */
export const PRACTICE = {
	name: 'LARKSPUR FAMILY MEDICINE',
	taxId: '990000417',
	corporateId: 'LARKSPUR',
	/** Customer number in Payment Deposit 3.0. */
	customerNumber: '4217',
	address: { street: '12 FIDDLER LANE', city: 'MILLBROOK', state: 'PA', zip: '19999' },
	bank: { routing: '999999992', account: '00417001' },
} as const;

export const DEPARTMENTS: readonly [Department, Department] = [
	{
		name: 'LARKSPUR FAMILY MEDICINE',
		outlet: { merchantId: '900100', storeId: '0001', terminalId: '0002' },
		npi: '1999999984',
		facilityCode: '11',
		services: [
			{ procedure: '99213', title: 'Office visit, 20 minutes', chargeCents: 14500 },
			{ procedure: '99214', title: 'Office visit, 30 minutes', chargeCents: 21000 },
			{ procedure: '36415', title: 'Blood draw', chargeCents: 2500 },
			{ procedure: '85025', title: 'Blood count', chargeCents: 4800 },
			{ procedure: '90471', title: 'Vaccination', chargeCents: 5200 },
			{ procedure: '93000', title: 'Electrocardiogram', chargeCents: 8900 },
		],
	},
	{
		name: 'LARKSPUR IMAGING',
		outlet: { merchantId: '900200', storeId: '1', terminalId: '0001' },
		npi: '1999999992',
		facilityCode: '11',
		services: [
			{ procedure: '73030', title: 'X-ray of the shoulder', chargeCents: 16400 },
			{ procedure: '71046', title: 'X-ray of the chest', chargeCents: 15200 },
			{ procedure: '76700', title: 'Ultrasound of the abdomen', chargeCents: 38600 },
			{ procedure: '73721', title: 'MRI of a joint', chargeCents: 124000 },
		],
	},
];

export const PRACTICE_TERMS = {
	daysToPay: 21,
	/** Captures later than this settle with the next business day [project]. */
	cutOff: '17:30:00',
	/** When a business day is closed and its files are written [project]. */
	nightAt: '20:00:00',
} as const;
