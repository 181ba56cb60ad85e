/** A secret or a person's data that stands nowhere else, so that every trace of it is a leak. */
export interface Canary {
	readonly name: string;
	/** All ways to write it that are looked for: a date has several. */
	readonly spellings: readonly string[];
	/** Too short to be looked for with separators taken out: found only where it stands by itself. */
	readonly short?: true;
}

export function canary(name: string, ...spellings: string[]): Canary {
	return { name, spellings };
}

/** A security code: four digits with nothing of a longer number or word around them. */
export function shortCanary(name: string, text: string): Canary {
	return { name, spellings: [text], short: true };
}

/** Words that no program and no other test writes. */
export const PEOPLE = {
	firstName: 'Zephyrquill',
	lastName: 'Ostravanth',
	birthDate: '1931-07-23',
	memberId: 'MZQ88420713X',
	claimId: 'CLMQX7731058',
	fileContent: 'marmaladequartzlantern',
} as const;

/** A published test card: the only kind of card number that may stand here. */
export const CARD = { number: '4111111111111111', expiration: '12/30', cvn: '7391' } as const;

export const PEOPLE_CANARIES: readonly Canary[] = [
	canary('patient first name', PEOPLE.firstName),
	canary('patient last name', PEOPLE.lastName),
	canary('birth date', PEOPLE.birthDate, '07/23/1931', '23.07.1931'),
	canary('member id', PEOPLE.memberId),
	canary('claim id', PEOPLE.claimId),
	canary('file content', PEOPLE.fileContent),
];

/** A card number may be shown by its last four digits alone: eleven digits of it are a leak as all of them are. */
export const CARD_CANARIES: readonly Canary[] = [
	canary('card number', ...Array.from({ length: CARD.number.length - 10 }, (_, start) => CARD.number.slice(start, start + 11))),
	shortCanary('security code', CARD.cvn),
];
