/** N1 loop and NM1: organisations and people. */
import { type Elements, put, withExtra } from '../elements';
import type { Party, PersonName, Place } from '../model';

/** N1. */
export function readParty(from: Elements): Party {
	const party: Party = { role: from.text(1), addressLines: [], contacts: [], references: [], otherSegments: [] };
	put(party, 'name', from.text(2));
	put(party, 'idQualifier', from.text(3));
	put(party, 'id', from.text(4));
	return from.into(party, 4);
}

export function writeParty(party: Party): string[] {
	return withExtra(party, [party.role, party.name ?? '', party.idQualifier ?? '', party.id ?? ''], 4);
}

/** N4. */
export function readPlace(from: Elements): Place {
	const place: Place = {};
	put(place, 'city', from.text(1));
	put(place, 'state', from.text(2));
	put(place, 'postalCode', from.text(3));
	put(place, 'country', from.text(4));
	return from.into(place, 4);
}

export function writePlace(place: Place): string[] {
	return withExtra(place, [place.city ?? '', place.state ?? '', place.postalCode ?? '', place.country ?? ''], 4);
}

/** NM1. */
export function readName(from: Elements): PersonName {
	const name: PersonName = { role: from.text(1), entityType: from.text(2) };
	put(name, 'lastName', from.text(3));
	put(name, 'firstName', from.text(4));
	put(name, 'middleName', from.text(5));
	put(name, 'prefix', from.text(6));
	put(name, 'suffix', from.text(7));
	put(name, 'idQualifier', from.text(8));
	put(name, 'id', from.text(9));
	return from.into(name, 9);
}

export function writeName(name: PersonName): string[] {
	return withExtra(
		name,
		[
			name.role,
			name.entityType,
			name.lastName ?? '',
			name.firstName ?? '',
			name.middleName ?? '',
			name.prefix ?? '',
			name.suffix ?? '',
			name.idQualifier ?? '',
			name.id ?? '',
		],
		9,
	);
}
