import type { Cents } from '../../lib/core/money';
import { PAYERS } from './payers';
import type { Random } from './random';
import type { CardBrand, ElectronicTender } from './transaction';

export interface Patient {
	readonly account: string;
	readonly firstName: string;
	readonly lastName: string;
	readonly birthDate: string;
	readonly address: { readonly street: string; readonly city: string; readonly state: string; readonly zip: string };
	readonly primaryPayerId: string;
	readonly secondaryPayerId: string | null;
	/** Member number at the primary and the secondary payer. */
	readonly memberIds: readonly [string, string];
	readonly tender: ElectronicTender;
	/** Set for patients enrolled in automatic payments: at most so much is charged at a time. */
	readonly autoPayLimitCents: Cents | null;
}

// plainly invented names, accents among them so that no reader gets away with ASCII
const FIRST_NAMES = ['Ada', 'Bruno', 'Cleo', 'Dario', 'Edda', 'Fabio', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Kira', 'Lino', 'Mara', 'Nino', 'Olga', 'Pia', 'Quentin', 'Rosa', 'Silvio', 'Tilda'];
const LAST_NAMES = ['Muster', 'Samplez', 'Probst', 'Beispiel', 'Ejemplo', 'Modell', 'Esempio', 'Fictive', 'Testarossa', 'Inventa', 'Muñeca', 'Örtlich', 'Placeholm', 'Pretend', 'Imagin'];
const STREETS = ['Acorn Street', 'Birch Road', 'Cedar Lane', 'Dogwood Drive', 'Elm Court'];
const BRANDS: readonly CardBrand[] = ['VISA', 'MC', 'AMEX', 'DISCOVER'];
const LAST_FOURS: Readonly<Record<CardBrand, string>> = { VISA: '1111', MC: '0004', AMEX: '0009', DISCOVER: '0004' };

function tenderOf(random: Random): ElectronicTender {
	const brand = random.pick(BRANDS);
	const draw = random.next();
	if (draw < 0.25) return { kind: 'eCheck', lastFour: String(random.between(0, 9999)).padStart(4, '0') };
	if (draw < 0.4) return { kind: 'debitCard', brand: random.pick(['VISA', 'MC'] as const), lastFour: '1111' };
	return { kind: 'creditCard', brand, lastFour: LAST_FOURS[brand] };
}

function payerOf(random: Random): string {
	let draw = random.between(1, 100);
	for (const payer of PAYERS) {
		draw -= payer.share;
		if (draw <= 0) return payer.id;
	}
	throw new RangeError('The shares of the payers must add up to 100');
}

export function makePatients(random: Random, count: number): Patient[] {
	return Array.from({ length: count }, (_, index) => {
		const primaryPayerId = payerOf(random);
		const supplement = random.chance(primaryPayerId === 'PSP04' ? 0.6 : 0.08);
		return {
			account: `ACC-${1001 + index}`,
			firstName: random.pick(FIRST_NAMES),
			lastName: random.pick(LAST_NAMES),
			birthDate: `${random.between(1938, 2015)}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`,
			address: { street: `${random.between(1, 250)} ${random.pick(STREETS)}`, city: 'Millbrook', state: 'PA', zip: '19999' },
			primaryPayerId,
			secondaryPayerId: supplement ? 'SLS05' : null,
			memberIds: [`M${random.between(10_000_000, 99_999_999)}`, `S${random.between(10_000_000, 99_999_999)}`],
			tender: tenderOf(random),
			autoPayLimitCents: random.chance(0.2) ? random.between(2, 10) * 5000 : null,
		};
	});
}
